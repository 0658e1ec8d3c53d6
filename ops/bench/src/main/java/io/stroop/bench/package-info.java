/// Benchmarks of the simulated network.
@NullMarked
package io.stroop.bench;

import org.jspecify.annotations.NullMarked;
