/// Reading topics: one reader per topic, and isolation of records that cannot be processed.
@NullMarked
package io.stroop.payout.kafka;

import org.jspecify.annotations.NullMarked;
