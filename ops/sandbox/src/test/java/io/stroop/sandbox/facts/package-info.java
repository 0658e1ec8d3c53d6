/// The facts that the recordings of a real network settle, each as a test of its own.
@NullMarked
package io.stroop.sandbox.facts;

import org.jspecify.annotations.NullMarked;
