/// The registry of publishers: who may report completions, in which assets, and by which keys they are known.
@NullMarked
package io.stroop.payout.publisher;

import org.jspecify.annotations.NullMarked;
