/// Batches payouts again that were removed from a batch.
@NullMarked
package io.stroop.payout.repack;

import org.jspecify.annotations.NullMarked;
