@NullMarked
package io.stroop.payout.status;

import org.jspecify.annotations.NullMarked;
