/// Lanes: the distribution account, its pause switch and its caps.
@NullMarked
package io.stroop.payout.lane;

import org.jspecify.annotations.NullMarked;
