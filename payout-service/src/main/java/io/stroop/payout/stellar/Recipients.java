package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.DataEntry;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.TrustLineEntry;

/// Judges recipients and the distribution account by ledger entries, in the protocol's order of checks: account,
/// trustline, authorization, limit (stellar-core, `PaymentOpFrame` and `addBalance`).
public final class Recipients {
    private static final int AUTHORIZED = 1; // AUTHORIZED_FLAG of TrustLineFlags
    private static final byte[] REQUIRED = "1".getBytes(StandardCharsets.US_ASCII);

    private final Map<LedgerKey, LedgerEntry.LedgerEntryData> entries = new HashMap<>();
    private final Set<LedgerKey> unreadable;

    private Recipients(List<LedgerEntry.LedgerEntryData> entries, Set<LedgerKey> unreadable) {
        this.unreadable = Set.copyOf(unreadable);
        for (LedgerEntry.LedgerEntryData entry : entries) {
            @Nullable LedgerKey key = Entries.keyOf(entry);
            if (key != null) {
                this.entries.put(key, entry);
            }
        }
    }

    /// The entries that [#judge] needs, without duplicates: at most three for each recipient, and those of the
    /// distribution account.
    public static List<LedgerKey> keys(Collection<Recipient> recipients, AccountId distribution) {
        Set<LedgerKey> keys = new LinkedHashSet<>();
        keys.add(Entries.accountKey(distribution));
        for (Recipient recipient : recipients) {
            keys.add(Entries.accountKey(recipient.account()));
            keys.add(Entries.memoRequiredKey(recipient.account()));
            if (recipient.asset() instanceof Asset.Issued issued) {
                keys.add(Entries.lineKey(recipient.account(), issued));
                keys.add(Entries.lineKey(distribution, issued));
            }
        }
        return List.copyOf(keys);
    }

    /// @param entries those of [#keys] that exist and can be decoded
    /// @param unreadable keys of which nothing is known: this version cannot decode the entry, or the node answered
    ///     with an error
    public static Preflight judge(
            Collection<Recipient> recipients,
            AccountId distribution,
            List<LedgerEntry.LedgerEntryData> entries,
            Set<LedgerKey> unreadable) {
        Recipients read = new Recipients(entries, unreadable);
        Map<Recipient, Standing> standings = new HashMap<>();
        Map<Asset, Funds.OwnLine> own = new HashMap<>(Map.of(Asset.NATIVE, read.own(distribution, Asset.NATIVE)));
        for (Recipient recipient : recipients) {
            standings.computeIfAbsent(recipient, read::standing);
            own.computeIfAbsent(recipient.asset(), asset -> read.own(distribution, asset));
        }
        return new Preflight(standings, new Funds(own));
    }

    private Standing standing(Recipient recipient) {
        if (!unreadable.isEmpty()
                && keys(List.of(recipient), recipient.account()).stream().anyMatch(unreadable::contains)) {
            return new Standing.Unknown();
        }
        LedgerEntry.@Nullable LedgerEntryData account = entries.get(Entries.accountKey(recipient.account()));
        if (account == null) {
            return new Standing.Closed(Receivability.NO_ACCOUNT);
        }
        boolean memoRequired = isMemoRequired(entries.get(Entries.memoRequiredKey(recipient.account())));
        return switch (recipient.asset()) {
            case Asset.Native _ -> new Standing.Room(nativeRoom(account.getAccount()), memoRequired);
            case Asset.Issued issued
            when issued.issuer().equals(recipient.account()) -> new Standing.Room(Long.MAX_VALUE, memoRequired);
            case Asset.Issued issued -> line(recipient.account(), issued, memoRequired);
        };
    }

    private Standing line(AccountId account, Asset.Issued asset, boolean memoRequired) {
        LedgerEntry.@Nullable LedgerEntryData entry = entries.get(Entries.lineKey(account, asset));
        if (entry == null) {
            return new Standing.Closed(Receivability.NO_TRUSTLINE);
        }
        TrustLineEntry line = entry.getTrustLine();
        if (!isAuthorized(line)) {
            return new Standing.Closed(Receivability.NOT_AUTHORIZED);
        }
        long buying = line.getExt().getDiscriminant() == 1
                ? line.getExt().getV1().getLiabilities().getBuying().getInt64()
                : 0;
        return new Standing.Room(line.getLimit().getInt64() - line.getBalance().getInt64() - buying, memoRequired);
    }

    private Funds.OwnLine own(AccountId distribution, Asset asset) {
        LedgerKey key = asset instanceof Asset.Issued issued
                ? Entries.lineKey(distribution, issued)
                : Entries.accountKey(distribution);
        if (unreadable.contains(key)) {
            return new Funds.OwnLine.Unknown();
        }
        LedgerEntry.@Nullable LedgerEntryData entry = entries.get(key);
        return switch (asset) {
            case Asset.Native _ ->
                entry == null
                        ? new Funds.OwnLine.Unknown() // without its account, nothing can be paid at all
                        : new Funds.OwnLine.Spendable(OwnBalance.lumens(entry.getAccount()));
            case Asset.Issued issued
            when issued.issuer().equals(distribution) -> new Funds.OwnLine.Spendable(Long.MAX_VALUE);
            case Asset.Issued _ when entry == null -> new Funds.OwnLine.NoTrustline();
            case Asset.Issued _ when !isAuthorized(entry.getTrustLine()) -> new Funds.OwnLine.NotAuthorized();
            case Asset.Issued _ -> new Funds.OwnLine.Spendable(OwnBalance.of(entry.getTrustLine()));
        };
    }

    private static long nativeRoom(AccountEntry account) {
        long buying = account.getExt().getDiscriminant() == 1
                ? account.getExt().getV1().getLiabilities().getBuying().getInt64()
                : 0;
        return Long.MAX_VALUE - account.getBalance().getInt64() - buying;
    }

    private static boolean isAuthorized(TrustLineEntry line) {
        return (line.getFlags().getUint32().getNumber().intValue() & AUTHORIZED) != 0;
    }

    /// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0029.md">SEP-29</a>
    private static boolean isMemoRequired(LedgerEntry.@Nullable LedgerEntryData entry) {
        if (entry == null) {
            return false;
        }
        DataEntry data = entry.getData();
        return Arrays.equals(data.getDataValue().getDataValue(), REQUIRED);
    }
}
