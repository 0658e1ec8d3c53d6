@NullMarked
package io.stroop.payout.intake;

import org.jspecify.annotations.NullMarked;
