/// The Stellar network as the engine sees it: what it can be asked, and what its answers mean.
@NullMarked
package io.stroop.payout.engine.ledger;

import org.jspecify.annotations.NullMarked;
