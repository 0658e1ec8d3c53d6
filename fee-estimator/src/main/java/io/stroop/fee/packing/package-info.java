/// Step two: nets what waits in a lane, and packs it into batches.
@NullMarked
package io.stroop.fee.packing;

import org.jspecify.annotations.NullMarked;
