@NullMarked
package io.stroop.payout.recovery;

import org.jspecify.annotations.NullMarked;
