/// Payouts that were taken out, on their way back into a batch.
@NullMarked
package io.stroop.payout.repack;

import org.jspecify.annotations.NullMarked;
