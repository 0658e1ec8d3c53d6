/// Dead letters as rows that people can look at, send again or close.
@NullMarked
package io.stroop.payout.deadletter;

import org.jspecify.annotations.NullMarked;
