package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;

/// Entries that can be read and changed. Changing means replacing: entries are immutable.
public interface EntryStore {
    /// The entry, or null if there is none.
    @Nullable Entry find(EntryKey key);

    /// Adds or replaces an entry.
    void store(Entry entry);

    /// Removes an entry; nothing happens if there is none.
    void erase(EntryKey key);

    /// Records that `amount` stroops of an issued asset came into being (or, if negative, ceased to be) at its issuer.
    void issue(AssetKey asset, long amount);

    /// The account, or null.
    default @Nullable Account account(AccountKey key) {
        return (Account) find(key);
    }

    /// The account, which must exist.
    default Account requireAccount(AccountKey key) {
        Account account = account(key);
        if (account == null) {
            throw new IllegalStateException("no account " + key);
        }
        return account;
    }

    /// The trustline, or null.
    default @Nullable TrustLine trustLine(AccountKey account, AssetKey asset) {
        return (TrustLine) find(new EntryKey.OfTrustLine(account, asset));
    }

    /// Who sponsors `account` at the moment, or null.
    default @Nullable AccountKey sponsorOf(AccountKey account) {
        return find(new EntryKey.OfSponsorship(account)) instanceof Entry.Sponsorship s ? s.sponsoring() : null;
    }
}
