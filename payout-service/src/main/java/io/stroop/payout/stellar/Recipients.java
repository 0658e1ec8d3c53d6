package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.TrustLineAsset;
import org.stellar.sdk.xdr.TrustLineEntry;

/// Decides from ledger entries which payments can be received, in the protocol's order of checks: account,
/// trustline, authorization, limit (stellar-core, `PaymentOpFrame` and `addBalance`).
final class Recipients {
    private static final int AUTHORIZED = 1; // AUTHORIZED_FLAG of TrustLineFlags

    private final Set<AccountId> accounts = new HashSet<>();
    private final Map<Line, TrustLineEntry> lines = new HashMap<>();
    private final Set<LedgerKey> unreadable;

    private record Line(AccountId account, TrustLineAsset asset) {}

    /// @param entries the entries that exist and can be decoded
    /// @param unreadable keys of entries that exist but cannot be decoded by this version
    Recipients(List<LedgerEntry.LedgerEntryData> entries, Set<LedgerKey> unreadable) {
        this.unreadable = Set.copyOf(unreadable);
        for (LedgerEntry.LedgerEntryData entry : entries) {
            if (entry.getDiscriminant() == LedgerEntryType.ACCOUNT) {
                accounts.add(Entries.accountOf(entry.getAccount()));
            } else if (entry.getDiscriminant() == LedgerEntryType.TRUSTLINE) {
                TrustLineEntry line = entry.getTrustLine();
                lines.put(new Line(Entries.accountOf(line.getAccountID()), line.getAsset()), line);
            }
        }
    }

    /// The entries [#judge] needs, without duplicates.
    static List<LedgerKey> keys(List<PaymentOperation> payments) {
        Map<Object, LedgerKey> keys = new LinkedHashMap<>();
        for (PaymentOperation payment : payments) {
            AccountId account = payment.destination().account();
            keys.put(account, Entries.accountKey(account));
            if (payment.asset() instanceof Asset.Issued issued
                    && !issued.issuer().equals(account)) {
                Line line = new Line(account, asset(issued));
                LedgerKey.LedgerKeyTrustLine body = new LedgerKey.LedgerKeyTrustLine();
                body.setAccountID(Xdr.accountId(account));
                body.setAsset(line.asset());
                LedgerKey key = new LedgerKey();
                key.setDiscriminant(LedgerEntryType.TRUSTLINE);
                key.setTrustLine(body);
                keys.put(line, key);
            }
        }
        return List.copyOf(keys.values());
    }

    List<Receivability> judge(List<PaymentOperation> payments) {
        return payments.stream().map(this::judge).toList();
    }

    private Receivability judge(PaymentOperation payment) {
        AccountId account = payment.destination().account();
        if (!unreadable.isEmpty() && keys(List.of(payment)).stream().anyMatch(unreadable::contains)) {
            return Receivability.UNDECIDED;
        }
        if (!accounts.contains(account)) {
            return Receivability.NO_ACCOUNT;
        }
        if (!(payment.asset() instanceof Asset.Issued issued) || issued.issuer().equals(account)) {
            return Receivability.RECEIVABLE;
        }
        @Nullable TrustLineEntry line = lines.get(new Line(account, asset(issued)));
        if (line == null) {
            return Receivability.NO_TRUSTLINE;
        }
        if ((line.getFlags().getUint32().getNumber().intValue() & AUTHORIZED) == 0) {
            return Receivability.NOT_AUTHORIZED;
        }
        long buying = line.getExt().getDiscriminant() == 1
                ? line.getExt().getV1().getLiabilities().getBuying().getInt64()
                : 0;
        long room = line.getLimit().getInt64() - line.getBalance().getInt64() - buying;
        return room < payment.amount().stroops() ? Receivability.LINE_FULL : Receivability.RECEIVABLE;
    }

    private static TrustLineAsset asset(Asset.Issued issued) {
        org.stellar.sdk.xdr.Asset xdr = Xdr.asset(issued);
        TrustLineAsset asset = new TrustLineAsset();
        asset.setDiscriminant(xdr.getDiscriminant());
        asset.setAlphaNum4(xdr.getAlphaNum4());
        asset.setAlphaNum12(xdr.getAlphaNum12());
        return asset;
    }
}
