package io.stroop.whatif;

import io.stroop.contracts.Urgency;

/// A completion that arrives.
///
/// @param atMillis since the traffic began
/// @param worker who is paid, from 0
record Arrival(long atMillis, int worker, Urgency urgency) {}
