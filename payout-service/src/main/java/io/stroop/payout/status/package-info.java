/// How the service as a whole is doing, in one sentence for each kind of reader.
@NullMarked
package io.stroop.payout.status;

import org.jspecify.annotations.NullMarked;
