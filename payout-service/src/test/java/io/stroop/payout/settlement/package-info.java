@NullMarked
package io.stroop.payout.settlement;

import org.jspecify.annotations.NullMarked;
