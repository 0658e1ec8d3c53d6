/// Errors over HTTP, as RFC 9457 problem details.
@NullMarked
package io.stroop.payout.problem;

import org.jspecify.annotations.NullMarked;
