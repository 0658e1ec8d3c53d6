@NullMarked
package io.stroop.payout.submission;

import org.jspecify.annotations.NullMarked;
