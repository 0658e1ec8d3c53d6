@NullMarked
package io.stroop.payout.deadletter;

import org.jspecify.annotations.NullMarked;
