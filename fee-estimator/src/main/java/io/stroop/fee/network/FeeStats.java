package io.stroop.fee.network;

import java.time.Instant;

/// What the network has charged recently, as it reports itself.
///
/// @param chargedStroops per operation, at the percentile that was asked for; 0 when ten ledgers were empty
/// @param latestLedger the last ledger that it knows of
/// @param passphrase names the network
/// @param at when it answered, by our clock
record FeeStats(long chargedStroops, long latestLedger, String passphrase, Instant at) {}
