@NullMarked
package io.stroop.payout.key;

import org.jspecify.annotations.NullMarked;
