/// What operators do to payouts, lanes and transactions.
@NullMarked
package io.stroop.payout.engine.control;

import org.jspecify.annotations.NullMarked;
