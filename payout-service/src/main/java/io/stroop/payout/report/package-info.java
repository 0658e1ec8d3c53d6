/// What the fee-estimator is told about lanes.
@NullMarked
package io.stroop.payout.report;

import org.jspecify.annotations.NullMarked;
