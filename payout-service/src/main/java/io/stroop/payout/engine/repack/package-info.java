/// Proposes payouts again that were removed from a batch, and watches the ones that wait.
@NullMarked
package io.stroop.payout.engine.repack;

import org.jspecify.annotations.NullMarked;
