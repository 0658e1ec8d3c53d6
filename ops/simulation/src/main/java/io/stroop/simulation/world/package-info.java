/// The world around the book: publishers, the fee-estimator, recipients, issuers, operators, and the replicas that
/// run the production code.
@NullMarked
package io.stroop.simulation.world;

import org.jspecify.annotations.NullMarked;
