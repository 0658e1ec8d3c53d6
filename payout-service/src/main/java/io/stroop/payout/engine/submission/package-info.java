/// Sends signed envelopes, and decides what a node's answer changes.
@NullMarked
package io.stroop.payout.engine.submission;

import org.jspecify.annotations.NullMarked;
