/// The run that only recovers: `payout-service recover`.
@NullMarked
package io.stroop.payout.recovery;

import org.jspecify.annotations.NullMarked;
