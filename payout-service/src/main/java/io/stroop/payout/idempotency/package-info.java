/// Orders that are carried out once, however often they are sent.
@NullMarked
package io.stroop.payout.idempotency;

import org.jspecify.annotations.NullMarked;
