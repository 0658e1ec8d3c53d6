/// Scripted and random faults between a client and the network.
@NullMarked
package io.stroop.sandbox.faults;

import org.jspecify.annotations.NullMarked;
