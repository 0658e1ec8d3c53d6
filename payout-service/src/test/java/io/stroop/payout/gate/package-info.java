@NullMarked
package io.stroop.payout.gate;

import org.jspecify.annotations.NullMarked;
