/// Sends signed envelopes, and sends only those.
@NullMarked
package io.stroop.payout.submission;

import org.jspecify.annotations.NullMarked;
