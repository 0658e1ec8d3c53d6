/// What was settled, minute by minute, for charts.
@NullMarked
package io.stroop.payout.figure;

import org.jspecify.annotations.NullMarked;
