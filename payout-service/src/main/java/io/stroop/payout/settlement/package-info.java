/// Follows the ledger and settles from its results.
@NullMarked
package io.stroop.payout.settlement;

import org.jspecify.annotations.NullMarked;
