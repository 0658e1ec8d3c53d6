/// Tests of the network as one object.
@NullMarked
package io.stroop.sandbox.network;

import org.jspecify.annotations.NullMarked;
