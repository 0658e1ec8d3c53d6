@NullMarked
package io.stroop.payout.repack;

import org.jspecify.annotations.NullMarked;
