/// The queue of transactions that are waiting for a ledger, and the auction that picks from it.
@NullMarked
package io.stroop.sandbox.queue;

import org.jspecify.annotations.NullMarked;
