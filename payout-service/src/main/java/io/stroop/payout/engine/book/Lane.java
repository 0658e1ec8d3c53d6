package io.stroop.payout.engine.book;

import io.stroop.contracts.LaneId;
import org.jspecify.annotations.Nullable;

/// A lane and its pause switch.
///
/// @param paused whether signing is stopped
/// @param reason why it is paused; null unless paused
public record Lane(LaneId name, boolean paused, @Nullable String reason) {}
