@NullMarked
package io.stroop.payout.stellar;

import org.jspecify.annotations.NullMarked;
