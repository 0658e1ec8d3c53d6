package io.stroop.task.catalogue;

import io.stroop.contracts.Asset;
import io.stroop.contracts.StroopAmount;

/// What one completion of a task pays.
public record Reward(Asset asset, StroopAmount amount) {}
