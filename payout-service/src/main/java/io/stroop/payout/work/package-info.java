/// Loops that do one step after another until the service stops.
@NullMarked
package io.stroop.payout.work;

import org.jspecify.annotations.NullMarked;
