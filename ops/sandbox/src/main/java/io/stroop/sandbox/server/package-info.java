/// The simulated network on loopback: its two fronts and friendbot behind one lock.
@NullMarked
package io.stroop.sandbox.server;

import org.jspecify.annotations.NullMarked;
