@NullMarked
package io.stroop.payout.transaction;

import org.jspecify.annotations.NullMarked;
