/// Stellar transactions as the book knows them: stored before they are sent, resolved by the ledger alone.
@NullMarked
package io.stroop.payout.transaction;

import org.jspecify.annotations.NullMarked;
