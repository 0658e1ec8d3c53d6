/// What a worker has earned, and the page on which they see it without signing in.
@NullMarked
package io.stroop.payout.worker;

import org.jspecify.annotations.NullMarked;
