/// Decides which part of a proposal can be paid now, and signs it.
@NullMarked
package io.stroop.payout.engine.gate;

import org.jspecify.annotations.NullMarked;
