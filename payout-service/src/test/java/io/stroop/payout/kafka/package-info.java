@NullMarked
package io.stroop.payout.kafka;

import org.jspecify.annotations.NullMarked;
