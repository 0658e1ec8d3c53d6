/// Tests of the network.
@NullMarked
package io.stroop.sandbox.server;

import org.jspecify.annotations.NullMarked;
