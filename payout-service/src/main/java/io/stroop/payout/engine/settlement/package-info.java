/// Ends transactions: by their result in a closed ledger, or by proof that no ledger includes them.
@NullMarked
package io.stroop.payout.engine.settlement;

import org.jspecify.annotations.NullMarked;
