/// Step two: nets the waiting payouts of a lane and packs them into batches.
@NullMarked
package io.stroop.fee.packing;

import org.jspecify.annotations.NullMarked;
