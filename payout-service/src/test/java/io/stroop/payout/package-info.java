@NullMarked
package io.stroop.payout;

import org.jspecify.annotations.NullMarked;
