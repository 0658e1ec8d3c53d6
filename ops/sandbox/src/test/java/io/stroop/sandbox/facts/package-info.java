/// Tests of the facts that recordings of a real network establish.
@NullMarked
package io.stroop.sandbox.facts;

import org.jspecify.annotations.NullMarked;
