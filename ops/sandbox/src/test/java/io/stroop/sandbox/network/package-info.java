/// Tests of the network.
@NullMarked
package io.stroop.sandbox.network;

import org.jspecify.annotations.NullMarked;
