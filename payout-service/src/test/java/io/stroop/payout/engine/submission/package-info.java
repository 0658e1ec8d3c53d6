@NullMarked
package io.stroop.payout.engine.submission;

import org.jspecify.annotations.NullMarked;
