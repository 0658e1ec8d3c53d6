@NullMarked
package io.stroop.payout.engine.repack;

import org.jspecify.annotations.NullMarked;
