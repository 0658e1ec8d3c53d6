package io.stroop.simulation.book;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Substatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of a payout's timeline.
///
/// @param detail null for none
/// @param actor the operator who caused it; null if the service did
public record TimelineEntry(
        PayoutId payoutId,
        Instant at,
        Substatus substatus,
        @Nullable String detail,
        @Nullable String actor) {}
