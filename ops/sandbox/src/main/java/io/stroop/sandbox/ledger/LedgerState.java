package io.stroop.sandbox.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerKey;

/// All entries of the ledger and the header of the last closed one.
public final class LedgerState {
    private final Map<LedgerKey, Entry> entries = new HashMap<>();
    private final java.util.Set<LedgerKey> offers = new java.util.LinkedHashSet<>();
    private Map<LedgerKey, Optional<Entry>> replaced = new HashMap<>();
    private LedgerInfo info;

    public LedgerState(LedgerInfo info) {
        this.info = info;
    }

    public LedgerInfo info() {
        return info;
    }

    void info(LedgerInfo newInfo) {
        info = newInfo;
    }

    public @Nullable Entry get(LedgerKey key) {
        return entries.get(key);
    }

    public @Nullable Account account(AccountID id) {
        return (Account) entries.get(LedgerKeys.account(id));
    }

    java.util.Set<LedgerKey> offers() {
        return offers;
    }

    public @Nullable TrustLine line(AccountID id, org.stellar.sdk.xdr.Asset asset) {
        return LedgerKeys.isNative(asset) ? null : (TrustLine) entries.get(LedgerKeys.trustLine(id, asset));
    }

    void set(LedgerKey key, @Nullable Entry entry) {
        if (key.getDiscriminant() == org.stellar.sdk.xdr.LedgerEntryType.OFFER) {
            offers.remove(key);
            if (entry != null) {
                offers.add(key);
            }
        }
        replaced.putIfAbsent(key, Optional.ofNullable(entries.get(key)));
        if (entry == null) {
            entries.remove(key);
        } else {
            entries.put(key, entry);
        }
    }

    /// Puts an entry in from outside: from a recording, a file, or the first ledger.
    public void load(LedgerEntryData data, @Nullable AccountID sponsor, long modified) {
        Entry entry = Entry.of(data, sponsor);
        entry.modified(modified);
        set(entry.key(), entry);
    }

    /// Makes the best of entries that came without their sponsors, as in recordings: an account whose reserve somebody
    /// else pays counts them, and where exactly one account sponsors, it is the sponsor of all of them.
    public void inferSponsors() {
        List<Account> sponsors = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry instanceof Account account && account.sponsoring() > 0) {
                sponsors.add(account);
            }
        }
        if (sponsors.size() != 1) {
            return;
        }
        AccountID sponsor = sponsors.getFirst().id();
        for (Entry entry : entries.values()) {
            if (entry instanceof Account account && account.sponsored() >= 2) {
                account.sponsor(sponsor);
            }
        }
    }

    /// From now on, the map that this returns takes what entries were before they were first changed; absent is what
    /// did not exist.
    public Map<LedgerKey, Optional<Entry>> recordReplaced() {
        replaced = new HashMap<>();
        return replaced;
    }

    /// Every entry, in no order.
    public Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /// Every entry, in the order of the bytes of its key.
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>(entries.values());
        all.sort(
                Comparator.comparing(e -> XdrValues.bytes(e.key()::toXdrByteArray), java.util.Arrays::compareUnsigned));
        return all;
    }

    /// Begins changes for the ledger that `next` describes.
    public LedgerTxn begin(LedgerInfo next) {
        return new LedgerTxn(this, next);
    }
}
