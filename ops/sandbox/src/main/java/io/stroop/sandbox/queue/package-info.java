/// The transactions that wait for a ledger, and the auction that picks from them.
@NullMarked
package io.stroop.sandbox.queue;

import org.jspecify.annotations.NullMarked;
