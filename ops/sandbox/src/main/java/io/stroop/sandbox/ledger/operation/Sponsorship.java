package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.ClaimableBalance;
import io.stroop.sandbox.ledger.entry.DataRecord;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.Offer;
import io.stroop.sandbox.ledger.entry.TrustLine;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;

/// Determines who pays the reserve of an entry or a signer.
///
/// Source: stellar-core `transactions/SponsorshipUtils.cpp`.
final class Sponsorship {
    enum Outcome {
        SUCCESS,
        LOW_RESERVE,
        TOO_MANY_SUBENTRIES,
        TOO_MANY_SPONSORING
    }

    /// Source: stellar-core `TransactionUtils.cpp` `getAccountSubEntryLimit`.
    private static final int MAX_SUBENTRIES = 1000;

    private static final long UINT32_MAX = 0xffff_ffffL;

    private Sponsorship() {}

    /// Establishes the reserve of a new entry and counts it (`createEntryWithPossibleSponsorship`).
    ///
    /// @param owner the owner of the subentry or the creator of the claimable balance; null for a new account
    static Outcome create(LedgerTxn ledger, Entry entry, @Nullable Account owner) {
        AccountID sponsored = owner == null ? ((Account) entry).id() : owner.id();
        AccountID sponsor = ledger.sponsorOf(sponsored);
        if (sponsor == null && entry instanceof ClaimableBalance && owner != null) {
            sponsor = owner.id();
        }
        if (sponsor == null) {
            return createOwn(ledger, entry, owner);
        }
        Account sponsoring = ledger.existing(sponsor);
        Account counted = countedOwner(entry, owner);
        if (counted != null && entry.isSubentry() && tooManySubentries(counted, entry.reserves())) {
            return Outcome.TOO_MANY_SUBENTRIES;
        }
        Outcome outcome = canEstablish(ledger, sponsoring, entry.reserves());
        if (outcome != Outcome.SUCCESS) {
            return outcome;
        }
        establish(entry, sponsoring, counted);
        addSubentries(entry, owner, 1);
        return Outcome.SUCCESS;
    }

    private static Outcome createOwn(LedgerTxn ledger, Entry entry, @Nullable Account owner) {
        long reserve = ledger.info().baseReserve();
        if (owner == null) {
            Account created = (Account) entry;
            return created.balance() < created.minimumBalance(reserve) ? Outcome.LOW_RESERVE : Outcome.SUCCESS;
        }
        if (tooManySubentries(owner, entry.reserves())) {
            return Outcome.TOO_MANY_SUBENTRIES;
        }
        if (owner.available(reserve) < entry.reserves() * reserve) {
            return Outcome.LOW_RESERVE;
        }
        addSubentries(entry, owner, 1);
        return Outcome.SUCCESS;
    }

    /// Releases the reserve of an entry (`removeEntryWithPossibleSponsorship`). The caller erases the entry.
    static void remove(LedgerTxn ledger, Entry entry, Account owner) {
        AccountID sponsor = entry.sponsor();
        if (sponsor != null) {
            Account sponsoring = ledger.account(sponsor);
            if (sponsoring != null) {
                sponsoring.addSponsoring(-entry.reserves());
            }
            Account counted = countedOwner(entry, owner);
            if (counted != null) {
                counted.addSponsored(-entry.reserves());
            }
            entry.setSponsor(null);
        }
        addSubentries(entry, owner, -1);
    }

    static Outcome canEstablish(LedgerTxn ledger, Account sponsoring, int reserves) {
        long reserve = ledger.info().baseReserve();
        if (sponsoring.available(reserve) < reserves * reserve) {
            return Outcome.LOW_RESERVE;
        }
        return sponsoring.sponsoring() + sponsoring.subentries() + reserves > UINT32_MAX
                ? Outcome.TOO_MANY_SPONSORING
                : Outcome.SUCCESS;
    }

    static void establish(Entry entry, Account sponsoring, @Nullable Account counted) {
        entry.setSponsor(sponsoring.id());
        sponsoring.addSponsoring(entry.reserves());
        if (counted != null) {
            counted.addSponsored(entry.reserves());
        }
    }

    /// Counts a new signer, which is sponsored if its account is (`createSignerWithPossibleSponsorship`).
    static Outcome createSigner(LedgerTxn ledger, Account account, int index) {
        long reserve = ledger.info().baseReserve();
        if (tooManySubentries(account, 1)) {
            return Outcome.TOO_MANY_SUBENTRIES;
        }
        AccountID sponsor = ledger.sponsorOf(account.id());
        if (sponsor == null) {
            if (account.available(reserve) < reserve) {
                return Outcome.LOW_RESERVE;
            }
        } else {
            Account sponsoring = ledger.existing(sponsor);
            Outcome outcome = canEstablish(ledger, sponsoring, 1);
            if (outcome != Outcome.SUCCESS) {
                return outcome;
            }
            establishSigner(sponsoring, account, index);
        }
        account.addSubentries(1);
        return Outcome.SUCCESS;
    }

    static void establishSigner(Account sponsoring, Account account, int index) {
        account.setSigner(index, account.signers().get(index).withSponsor(sponsoring.id()));
        account.addSponsored(1);
        sponsoring.addSponsoring(1);
    }

    static void removeSigner(LedgerTxn ledger, Account account, int index) {
        AccountID sponsor = account.signers().get(index).sponsor();
        if (sponsor != null) {
            ledger.existing(sponsor).addSponsoring(-1);
            account.addSponsored(-1);
        }
        account.removeSigner(index);
        account.addSubentries(-1);
    }

    /// The account whose `numSponsored` includes an entry: the account itself, its owner, or none.
    static @Nullable Account countedOwner(Entry entry, @Nullable Account owner) {
        return switch (entry) {
            case Account account -> account;
            case ClaimableBalance _ -> null;
            case TrustLine _ -> owner;
            case DataRecord _ -> owner;
            case Offer _ -> owner;
        };
    }

    private static void addSubentries(Entry entry, @Nullable Account owner, int sign) {
        if (entry.isSubentry() && owner != null) {
            owner.addSubentries((long) sign * entry.reserves());
        }
    }

    private static boolean tooManySubentries(Account account, int more) {
        return account.subentries() + more > MAX_SUBENTRIES;
    }
}
