package io.stroop.sandbox.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who pays the reserve of an entry or a signer when it comes and when it goes: stellar-core
/// `transactions/SponsorshipUtils.cpp`.
public final class Reserves {
    /// Sub-entries that one account can have: stellar-core `TransactionUtils.cpp`, `getAccountSubEntryLimit`.
    public static final int MAX_SUB_ENTRIES = 1000;

    private static final long UINT32_MAX = 0xffff_ffffL;

    /// What came of it.
    public enum Outcome {
        /// Done.
        DONE,
        /// Whoever would pay cannot afford the reserve.
        LOW_RESERVE,
        /// The account has all the sub-entries that it may have.
        TOO_MANY_SUB_ENTRIES,
        /// The sponsor has all the reserves that it may pay.
        TOO_MANY_SPONSORING
    }

    private final EntryStore ledger;
    private final int baseReserve;

    /// Over the entries of one ledger, with its base reserve in stroops.
    public Reserves(EntryStore ledger, int baseReserve) {
        this.ledger = ledger;
        this.baseReserve = baseReserve;
    }

    /// Stores a new entry of `owner` (for an account, the account itself), charging its reserve to whoever sponsors the
    /// owner, or to the owner. Nothing is stored unless the outcome is DONE.
    public Outcome create(Entry.Reserved entry, AccountKey owner) {
        AccountKey sponsor = ledger.sponsorOf(owner);
        if (sponsor == null && entry instanceof ClaimableBalance) {
            sponsor = owner;
        }
        Outcome outcome = sponsor == null ? createUnsponsored(entry, owner) : createSponsored(entry, owner, sponsor);
        return outcome;
    }

    private Outcome createUnsponsored(Entry.Reserved entry, AccountKey owner) {
        if (entry instanceof Account fresh) {
            if (fresh.balance() < Balances.minimum(fresh, baseReserve)) {
                return Outcome.LOW_RESERVE;
            }
            ledger.store(fresh);
            return Outcome.DONE;
        }
        Account account = ledger.requireAccount(owner);
        if (tooManySubEntries(account, entry.reserves())) {
            return Outcome.TOO_MANY_SUB_ENTRIES;
        }
        if (Balances.available(account, baseReserve) < cost(entry.reserves())) {
            return Outcome.LOW_RESERVE;
        }
        ledger.store(account.plusSubEntries(entry.reserves()));
        ledger.store(entry);
        return Outcome.DONE;
    }

    private Outcome createSponsored(Entry.Reserved entry, AccountKey owner, AccountKey sponsor) {
        int reserves = entry.reserves();
        if (entry.isSubEntry() && tooManySubEntries(ledger.requireAccount(owner), reserves)) {
            return Outcome.TOO_MANY_SUB_ENTRIES;
        }
        Outcome affordable = canSponsor(ledger.requireAccount(sponsor), reserves);
        if (affordable != Outcome.DONE) {
            return affordable;
        }
        Entry.Reserved sponsored = entry.withSponsor(Entry.Sponsor.by(sponsor));
        if (sponsored instanceof Account fresh) {
            ledger.store(fresh.withCounts(fresh.counts().plusSponsored(reserves)));
        } else {
            ledger.store(sponsored);
        }
        if (entry.isSubEntry()) {
            Account account = ledger.requireAccount(owner).plusSubEntries(reserves);
            ledger.store(account.withCounts(account.counts().plusSponsored(reserves)));
        }
        addSponsoring(sponsor, reserves);
        return Outcome.DONE;
    }

    /// Removes an entry of `owner` and gives its reserve back to whoever pays it.
    public void remove(Entry.Reserved entry, AccountKey owner) {
        AccountKey sponsor = entry.sponsor().account();
        int reserves = entry.reserves();
        if (entry.isSubEntry()) {
            Account account = ledger.requireAccount(owner).plusSubEntries(-reserves);
            ledger.store(
                    sponsor == null
                            ? account
                            : account.withCounts(account.counts().plusSponsored(-reserves)));
        }
        if (sponsor != null) {
            addSponsoring(sponsor, -reserves);
        }
        ledger.erase(entry.key());
    }

    /// Adds a signer to an account, kept in the order of keys.
    public Outcome addSigner(AccountKey owner, AccountSigner signer) {
        Account account = ledger.requireAccount(owner);
        if (tooManySubEntries(account, 1)) {
            return Outcome.TOO_MANY_SUB_ENTRIES;
        }
        AccountKey sponsor = ledger.sponsorOf(owner);
        Outcome affordable = sponsor == null
                ? (Balances.available(account, baseReserve) < baseReserve ? Outcome.LOW_RESERVE : Outcome.DONE)
                : canSponsor(ledger.requireAccount(sponsor), 1);
        if (affordable != Outcome.DONE) {
            return affordable;
        }
        List<AccountSigner> signers = new ArrayList<>(account.signers());
        signers.add(new AccountSigner(signer.key(), signer.weight(), sponsor));
        signers.sort(AccountSigner::compareKeys);
        Account after = account.withSigners(signers).plusSubEntries(1);
        ledger.store(
                sponsor == null ? after : after.withCounts(after.counts().plusSponsored(1)));
        if (sponsor != null) {
            addSponsoring(sponsor, 1);
        }
        return Outcome.DONE;
    }

    /// Removes a signer that the account has.
    public void removeSigner(AccountKey owner, AccountSigner signer) {
        Account account = ledger.requireAccount(owner);
        List<AccountSigner> signers = new ArrayList<>(account.signers());
        signers.removeIf(s -> s.compareKeys(signer) == 0);
        Account after = account.withSigners(signers).plusSubEntries(-1);
        AccountKey sponsor = signer.sponsor();
        ledger.store(
                sponsor == null ? after : after.withCounts(after.counts().plusSponsored(-1)));
        if (sponsor != null) {
            addSponsoring(sponsor, -1);
        }
    }

    /// Moves the reserve of an entry from its payer to `to`, or (null) back to its owner. The entry must change payer.
    public Outcome transfer(Entry.Reserved entry, AccountKey owner, @Nullable AccountKey to) {
        AccountKey from = entry.sponsor().account();
        Outcome outcome = canMove(from, owner, to, entry.reserves());
        if (outcome != Outcome.DONE) {
            return outcome;
        }
        Entry.Sponsor sponsor =
                to == null ? entry.sponsor().released() : Entry.Sponsor.by(to);
        ledger.store(entry.withSponsor(sponsor));
        move(from, entry instanceof ClaimableBalance ? null : owner, to, entry.reserves());
        return Outcome.DONE;
    }

    /// Moves the reserve of a signer from its payer to `to`, or (null) back to the account.
    public Outcome transferSigner(AccountKey owner, AccountSigner signer, @Nullable AccountKey to) {
        Outcome outcome = canMove(signer.sponsor(), owner, to, 1);
        if (outcome != Outcome.DONE) {
            return outcome;
        }
        Account account = ledger.requireAccount(owner);
        List<AccountSigner> signers = new ArrayList<>(account.signers());
        signers.replaceAll(s -> s.compareKeys(signer) == 0 ? new AccountSigner(s.key(), s.weight(), to) : s);
        ledger.store(account.withSigners(signers));
        move(signer.sponsor(), owner, to, 1);
        return Outcome.DONE;
    }

    private Outcome canMove(@Nullable AccountKey from, AccountKey owner, @Nullable AccountKey to, int reserves) {
        if (to != null) {
            return canSponsor(ledger.requireAccount(to), reserves);
        }
        Account account = ledger.requireAccount(owner);
        boolean pays = from != null && Balances.available(account, baseReserve) < cost(reserves);
        return pays ? Outcome.LOW_RESERVE : Outcome.DONE;
    }

    private void move(@Nullable AccountKey from, @Nullable AccountKey owner, @Nullable AccountKey to, int reserves) {
        if (to != null) {
            addSponsoring(to, reserves);
        }
        if (from != null) {
            addSponsoring(from, -reserves);
        }
        int sponsored = (to == null ? 0 : reserves) - (from == null ? 0 : reserves);
        if (owner != null && sponsored != 0) {
            Account account = ledger.requireAccount(owner);
            ledger.store(account.withCounts(account.counts().plusSponsored(sponsored)));
        }
    }

    private Outcome canSponsor(Account sponsor, int reserves) {
        if (Balances.available(sponsor, baseReserve) < cost(reserves)) {
            return Outcome.LOW_RESERVE;
        }
        return sumTooLarge(sponsor, reserves) ? Outcome.TOO_MANY_SPONSORING : Outcome.DONE;
    }

    private static boolean tooManySubEntries(Account account, int more) {
        return account.subEntries() > MAX_SUB_ENTRIES - more || sumTooLarge(account, more);
    }

    private static boolean sumTooLarge(Account account, int more) {
        return (long) account.counts().sponsoring() + account.subEntries() + more > UINT32_MAX;
    }

    private void addSponsoring(AccountKey sponsor, int reserves) {
        Account account = ledger.requireAccount(sponsor);
        ledger.store(account.withCounts(account.counts().plusSponsoring(reserves)));
    }

    private long cost(int reserves) {
        return (long) reserves * baseReserve;
    }
}
