/// The simulated network as one object, and the server that offers it on loopback.
@NullMarked
package io.stroop.sandbox.network;

import org.jspecify.annotations.NullMarked;
