package io.stroop.sandbox.ledger.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;

/// All ledger entries and the header of the last closed ledger.
public final class LedgerState {
    private final Map<LedgerKey, Entry> entries = new HashMap<>();
    private final Set<LedgerKey> offers = new LinkedHashSet<>();
    private Map<LedgerKey, Optional<Entry>> replaced = new HashMap<>();
    private LedgerInfo info;

    public LedgerState(LedgerInfo info) {
        this.info = info;
    }

    public LedgerInfo info() {
        return info;
    }

    void setInfo(LedgerInfo newInfo) {
        info = newInfo;
    }

    public @Nullable Entry get(LedgerKey key) {
        return entries.get(key);
    }

    public @Nullable Account account(AccountID id) {
        return (Account) entries.get(LedgerKeys.account(id));
    }

    Set<LedgerKey> offers() {
        return offers;
    }

    public @Nullable TrustLine line(AccountID id, Asset asset) {
        return LedgerKeys.isNative(asset) ? null : (TrustLine) entries.get(LedgerKeys.trustLine(id, asset));
    }

    void set(LedgerKey key, @Nullable Entry entry) {
        if (key.getDiscriminant() == LedgerEntryType.OFFER) {
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

    /// Adds an entry from outside, such as from a recording.
    public void load(LedgerEntryData data, @Nullable AccountID sponsor, long modified) {
        Entry entry = Entry.of(data, sponsor);
        entry.setModified(modified);
        set(entry.key(), entry);
    }

    /// Infers sponsors that recordings omit. A sponsored account records only that its reserve is sponsored; if
    /// exactly one account is sponsoring, it must be the sponsor of them all.
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
                account.setSponsor(sponsor);
            }
        }
    }

    /// Starts recording each entry's value before its first change, empty if it did not exist, in the returned
    /// map.
    public Map<LedgerKey, Optional<Entry>> recordReplaced() {
        replaced = new HashMap<>();
        return replaced;
    }

    /// Every entry, in no particular order.
    public Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /// Every entry, ordered by the bytes of its key.
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>(entries.values());
        all.sort(Comparator.comparing(e -> XdrValues.bytes(e.key()::toXdrByteArray), Arrays::compareUnsigned));
        return all;
    }

    /// Starts the changes of the ledger that `next` describes.
    public LedgerTxn begin(LedgerInfo next) {
        return new LedgerTxn(this, next);
    }
}
