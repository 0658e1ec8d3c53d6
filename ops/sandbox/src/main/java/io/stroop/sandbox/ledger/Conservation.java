package io.stroop.sandbox.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// That nothing is created or lost, checked over a whole ledger before it is committed: what accounts, trustlines and
/// claimable balances gained is what issuers issued, and for lumens what the fee pool lost. stellar-core checks lumens
/// the same way (`invariant/ConservationOfLumens`) and balances against limits (`invariant/LedgerEntryIsValid`).
public final class Conservation {
    private final EntryStore before;
    private final Map<AssetKey, Long> gained = new HashMap<>();

    private Conservation(EntryStore before) {
        this.before = before;
    }

    /// Checks a ledger's changes against the state before it; `collectedFees` is what the fee pool gained.
    ///
    /// @throws ConservationException if a balance appeared, vanished or became impossible
    public static void check(EntryStore before, LedgerChange change, long collectedFees) {
        Conservation sums = new Conservation(before);
        change.changes().forEach(sums::add);
        sums.gained.merge(AssetKey.NATIVE, collectedFees, Math::addExact);
        change.issued().forEach((asset, amount) -> sums.gained.merge(asset, -amount, Math::addExact));
        sums.gained.forEach((asset, amount) -> {
            if (amount != 0) {
                throw new ConservationException(amount + " stroops of " + asset + " came from nowhere");
            }
        });
    }

    private void add(EntryKey key, Optional<Entry> after) {
        count(before.find(key), -1);
        Entry now = after.orElse(null);
        count(now, 1);
        if (now != null) {
            possible(now);
        }
    }

    private void count(@Nullable Entry entry, int sign) {
        switch (entry) {
            case Account a -> gained.merge(AssetKey.NATIVE, sign * a.balance(), Math::addExact);
            case TrustLine t -> gained.merge(t.asset(), sign * t.balance(), Math::addExact);
            case ClaimableBalance b -> gained.merge(b.asset(), sign * b.amount(), Math::addExact);
            case DataItem d -> {}
            case Entry.Sponsorship s -> {}
            case Entry.SponsorCount c -> {}
            case null -> {}
        }
    }

    private static void possible(Entry entry) {
        switch (entry) {
            case Account a -> require(a.balance() >= 0 && a.subEntries() >= a.signers().size(), entry);
            case TrustLine t -> require(t.balance() >= 0 && t.balance() <= t.limit(), entry);
            case ClaimableBalance b -> require(b.amount() > 0, entry);
            case DataItem d -> {}
            case Entry.Sponsorship s -> require(false, entry);
            case Entry.SponsorCount c -> require(false, entry);
        }
    }

    private static void require(boolean condition, Entry entry) {
        if (!condition) {
            throw new ConservationException("impossible entry: " + entry);
        }
    }

    /// The simulator itself is wrong: no transaction can cause this. It stops the network, as stellar-core's would.
    public static final class ConservationException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConservationException(String message) {
            super(message);
        }
    }
}
