package io.stroop.sandbox.ledger.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerKey;

/// Accounts count correctly what their reserves are for: the subentries and signers that they own, the entries
/// that they sponsor, and their own entries that others sponsor. Over a whole ledger, each count changes as the
/// entries do.
///
/// Source: stellar-core `invariant/AccountSubEntriesCountIsValid.cpp`, `SponsorshipCountIsValid.cpp`.
final class Reserves {
    /// By how much the counts of an account should have changed.
    private static final class Counts {
        private long subentries;
        private long sponsoring;
        private long sponsored;
    }

    private final Map<AccountID, Counts> expected = new HashMap<>();

    private Reserves() {}

    /// @throws IllegalStateException if a count is wrong, which is a bug in the sandbox, never in a transaction
    static void check(LedgerTxn ledger) {
        Reserves reserves = new Reserves();
        for (Map.Entry<LedgerKey, Optional<Entry>> change : ledger.changes().entrySet()) {
            reserves.count(ledger.before(change.getKey()), -1);
            reserves.count(change.getValue().orElse(null), 1);
        }
        reserves.expected.forEach((id, counts) -> check(id, counts, ledger));
    }

    private Counts of(AccountID account) {
        return expected.computeIfAbsent(account, _ -> new Counts());
    }

    private void count(@Nullable Entry entry, int sign) {
        switch (entry) {
            case null -> {}
            case Account account -> {
                of(account.id()).subentries += (long) sign * account.signers().size();
                sponsored(entry, account.id(), sign);
                for (AccountSigner signer : account.signers()) {
                    if (signer.sponsor() != null) {
                        of(signer.sponsor()).sponsoring += sign;
                        of(account.id()).sponsored += sign;
                    }
                }
            }
            case TrustLine line -> owned(line, line.account(), sign);
            case DataRecord record -> owned(record, record.account(), sign);
            case Offer offer -> owned(offer, offer.seller(), sign);
            case ClaimableBalance claimable -> sponsored(claimable, null, sign);
        }
    }

    private void owned(Entry entry, AccountID owner, int sign) {
        of(owner).subentries += (long) sign * entry.reserves();
        sponsored(entry, owner, sign);
    }

    private void sponsored(Entry entry, @Nullable AccountID owner, int sign) {
        AccountID sponsor = entry.sponsor();
        if (sponsor == null) {
            return;
        }
        of(sponsor).sponsoring += (long) sign * entry.reserves();
        if (owner != null) {
            of(owner).sponsored += (long) sign * entry.reserves();
        }
    }

    private static void check(AccountID id, Counts counts, LedgerTxn ledger) {
        Account before = (Account) ledger.before(LedgerKeys.account(id));
        Account after = ledger.peekAccount(id);
        if (after == null) {
            return;
        }
        boolean right = after.subentries() == counts.subentries + (before == null ? 0 : before.subentries())
                && after.sponsoring() == counts.sponsoring + (before == null ? 0 : before.sponsoring())
                && after.sponsored() == counts.sponsored + (before == null ? 0 : before.sponsored());
        if (!right) {
            throw new IllegalStateException("wrong reserve counts of " + XdrValues.address(id));
        }
    }
}
