/// The fee-estimator by itself, beside its broker.
@NullMarked
package io.stroop.bench.estimator;

import org.jspecify.annotations.NullMarked;
