package io.stroop.simulation.book;

import io.stroop.payout.engine.book.Scope;
import java.time.Instant;

/// A pause of everything, of an asset or of a publisher.
///
/// @param name the canonical asset or the publisher; empty for [Scope#ALL]
public record PauseRow(Scope scope, String name, String reason, String actor, Instant since) {}
