/// Keeps the channel accounts' sequence numbers in step with the ledger.
@NullMarked
package io.stroop.payout.engine.channel;

import org.jspecify.annotations.NullMarked;
