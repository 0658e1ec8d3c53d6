/// Input from Kafka: completions to register and batches to pay.
@NullMarked
package io.stroop.payout.intake;

import org.jspecify.annotations.NullMarked;
