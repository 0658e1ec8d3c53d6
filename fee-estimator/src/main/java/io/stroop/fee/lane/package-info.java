/// Nets what waits in a lane and packs it into batches.
@NullMarked
package io.stroop.fee.lane;

import org.jspecify.annotations.NullMarked;
