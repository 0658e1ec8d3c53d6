package io.stroop.whatif;

import io.stroop.contracts.Urgency;

/// A completion that waits to be paid.
///
/// @param worker who is paid
/// @param sinceMillis when it arrived
/// @param ledger the newest ledger at that time
record Owed(int worker, Urgency urgency, long sinceMillis, long ledger) {}
