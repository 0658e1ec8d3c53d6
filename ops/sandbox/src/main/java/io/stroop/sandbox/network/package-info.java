/// The simulated network as one deterministic object.
@NullMarked
package io.stroop.sandbox.network;

import org.jspecify.annotations.NullMarked;
