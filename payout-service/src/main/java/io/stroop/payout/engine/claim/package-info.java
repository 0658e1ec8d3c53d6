/// Whose the distribution account is: no second book, and no second copy of this one, pays from it.
@NullMarked
package io.stroop.payout.engine.claim;

import org.jspecify.annotations.NullMarked;
