/// Decides which part of a batch can be paid now and signs it, in one unit of work.
@NullMarked
package io.stroop.payout.gate;

import org.jspecify.annotations.NullMarked;
