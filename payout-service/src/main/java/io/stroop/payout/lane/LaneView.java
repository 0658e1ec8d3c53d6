package io.stroop.payout.lane;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A lane, as an operator sees it.
///
/// @param paused whether signing is stopped
/// @param reason why it is paused; absent unless paused
/// @param since when it was last paused or resumed; absent if never
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LaneView(
        String name,
        boolean paused,
        @Nullable String reason,
        @Nullable Instant since) {}
