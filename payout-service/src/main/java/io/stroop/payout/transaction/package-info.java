/// Stellar transactions in the book: stored before they are sent, decided only by the ledger.
@NullMarked
package io.stroop.payout.transaction;

import org.jspecify.annotations.NullMarked;
