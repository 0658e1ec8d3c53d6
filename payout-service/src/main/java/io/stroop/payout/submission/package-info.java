/// Sends signed envelopes and nothing else.
@NullMarked
package io.stroop.payout.submission;

import org.jspecify.annotations.NullMarked;
