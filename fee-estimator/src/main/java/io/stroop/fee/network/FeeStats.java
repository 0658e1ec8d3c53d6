package io.stroop.fee.network;

import java.time.Instant;

/// What the network has charged recently, as it reports itself.
///
/// @param chargedStroops per operation, at the requested percentile; 0 if the last ten ledgers were empty
/// @param latestLedger the newest ledger of the node
/// @param passphrase names the network
/// @param at when it answered, by our clock
record FeeStats(long chargedStroops, long latestLedger, String passphrase, Instant at) {}
