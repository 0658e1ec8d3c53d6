/// Channel accounts: they supply sequence numbers so that transactions run in parallel.
@NullMarked
package io.stroop.payout.channel;

import org.jspecify.annotations.NullMarked;
