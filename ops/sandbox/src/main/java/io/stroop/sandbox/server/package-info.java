/// The simulated network over HTTP: its fronts and friendbot behind one lock.
@NullMarked
package io.stroop.sandbox.server;

import org.jspecify.annotations.NullMarked;
