package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A provider among others, and what it has said last.
final class Witness {
    private final Provider provider;
    private volatile Ledger.@Nullable Latest told;
    private volatile @Nullable String network;

    Witness(Provider provider) {
        this.provider = provider;
    }

    String label() {
        return provider.label();
    }

    Ledger ledger() {
        return provider.ledger();
    }

    /// The newest ledger that it has told; null before its first answer.
    Ledger.@Nullable Latest told() {
        return told;
    }

    Ledger.Latest latest() throws IOException {
        Ledger.Latest latest = ledger().latest();
        told = latest;
        return latest;
    }

    /// Asked once and remembered, except by [#networkNow].
    String network() throws IOException {
        @Nullable String known = network;
        return known == null ? networkNow() : known;
    }

    /// Null if it has not told it yet.
    @Nullable
    String knownNetwork() {
        return network;
    }

    String networkNow() throws IOException {
        String now = ledger().networkPassphrase();
        network = now;
        return now;
    }

    /// What it says about a transaction.
    ///
    /// @param before the newest ledger that it had told before it was asked; null if none
    record Said(Witness by, Ledger.@Nullable Latest before, LookUp answer) {

        /// Whether it should know a transaction of this ledger.
        boolean hasReached(LedgerSequence ledger) {
            return before != null && before.sequence().compareTo(ledger) >= 0;
        }

        String reached() {
            return before == null ? "no ledger yet" : "ledger " + before.sequence();
        }
    }

    Said lookUp(TransactionHash hash) {
        Ledger.@Nullable Latest before = told;
        try {
            network();
        } catch (IOException e) {
            return new Said(this, before, new LookUp.Unanswered(String.valueOf(e.getMessage())));
        }
        return new Said(this, before, ledger().lookUp(hash));
    }

    /// Sequence numbers from a snapshot that is not older than the newest ledger it had told before.
    Ledger.AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        Ledger.@Nullable Latest before = told;
        network();
        Ledger.AccountSequences snapshot = ledger().sequences(accounts);
        if (before != null && snapshot.asOf().compareTo(before.sequence()) < 0) {
            throw new IOException("%s: a snapshot of ledger %s, which is older than ledger %s, which it told before"
                    .formatted(label(), snapshot.asOf(), before.sequence()));
        }
        return snapshot;
    }

    /// Whether it no longer has this ledger. It has if it does not say.
    boolean hasDiscarded(LedgerSequence ledger) {
        try {
            return provider.range().oldest().compareTo(ledger) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether it has itself told a ledger that closed at this time or later.
    boolean hasSeen(Instant time) {
        Ledger.@Nullable Latest current = told;
        return current != null && !current.closedAt().isBefore(time);
    }
}
