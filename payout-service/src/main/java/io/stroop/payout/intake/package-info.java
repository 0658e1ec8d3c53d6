/// What arrives from Kafka: completions to register, batches to pay.
@NullMarked
package io.stroop.payout.intake;

import org.jspecify.annotations.NullMarked;
