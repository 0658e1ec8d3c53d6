package io.stroop.fee.network;

import jakarta.inject.Singleton;
import java.time.Duration;

/// Tells one ledger from the next, so that each gets its share. It follows what the network says; while that does not
/// move, it counts windows as long as a ledger of the public network takes, so that nothing waits for a provider.
///
/// Thread-safe.
///
/// @see <a href="https://developers.stellar.org/docs/learn/fundamentals/stellar-consensus-protocol">Stellar Consensus
///     Protocol: a ledger takes about 5 s</a>
@Singleton
public final class LedgerTracker {
    /// How long a ledger takes if nobody says.
    private static final long WINDOW_MILLIS = 5_000;

    /// The network closes ledgers more often than this, unless the provider has stopped.
    private static final Duration MOVES_WITHIN = Duration.ofSeconds(30);

    private long newest;
    private long sinceMillis;
    private boolean known;

    /// The network's newest ledger. An older one than before is a provider that lags, and changes nothing.
    ///
    /// @param nowMillis wall-clock time in milliseconds since 1970
    public synchronized void told(long ledger, long nowMillis) {
        if (ledger > newest || !isLive(nowMillis)) {
            newest = ledger;
            sinceMillis = nowMillis;
            known = true;
        }
    }

    /// The newest ledger's sequence number, or, while the network does not say, a negative number that changes every
    /// five seconds.
    ///
    /// @param nowMillis wall-clock time in milliseconds since 1970
    public synchronized long ledgerAt(long nowMillis) {
        return isLive(nowMillis) ? newest : -1 - nowMillis / WINDOW_MILLIS;
    }

    /// Whether the network's ledgers are followed; otherwise windows are counted.
    public synchronized boolean isLive(long nowMillis) {
        long age = nowMillis - sinceMillis;
        return known && age >= 0 && age < MOVES_WITHIN.toMillis();
    }
}
