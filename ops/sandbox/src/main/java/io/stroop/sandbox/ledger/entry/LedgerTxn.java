package io.stroop.sandbox.ledger.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.String64;
import org.stellar.sdk.xdr.TrustLineAsset;

/// A set of changes that can still be discarded: nothing reaches the underlying state before [#commit()].
///
/// They nest like stellar-core's `LedgerTxn`: one for the ledger, one for each transaction, one for each
/// operation.
public final class LedgerTxn {
    private final LedgerState root;
    private final @Nullable LedgerTxn parent;
    private final Map<LedgerKey, Optional<Entry>> changes = new LinkedHashMap<>();
    /// From a sponsored account to the sponsor of the entries that it creates.
    private final Map<AccountID, AccountID> sponsorships;
    /// Net amounts that issuers issued, in stroops; negative if they were returned.
    private final Map<TrustLineAsset, Long> issued = new HashMap<>();
    private LedgerInfo info;

    LedgerTxn(LedgerState root, LedgerInfo info) {
        this.root = root;
        this.parent = null;
        this.info = info;
        this.sponsorships = new HashMap<>();
    }

    private LedgerTxn(LedgerTxn parent) {
        this.root = parent.root;
        this.parent = parent;
        this.info = parent.info;
        this.sponsorships = new HashMap<>(parent.sponsorships);
    }

    public LedgerTxn nested() {
        return new LedgerTxn(this);
    }

    public LedgerInfo info() {
        return info;
    }

    public void addToFeePool(long fee) {
        info = info.withFeePool(info.feePool() + fee);
    }

    /// What the fee pool gained in this ledger, in stroops.
    long feesTaken() {
        return info.feePool() - root.info().feePool();
    }

    /// Records that an issuer issued (or, if negative, redeemed) an amount of its asset.
    public void issue(Asset asset, long amount) {
        issued.merge(LedgerKeys.lineAsset(asset), amount, Long::sum);
    }

    Map<TrustLineAsset, Long> issued() {
        return issued;
    }

    /// The current entry, which must not be changed; null if it does not exist.
    @Nullable
    Entry peek(LedgerKey key) {
        LedgerTxn level = this;
        while (level != null) {
            Optional<Entry> change = level.changes.get(key);
            if (change != null) {
                return change.orElse(null);
            }
            level = level.parent;
        }
        return root.get(key);
    }

    /// A copy of the entry that belongs to this transaction and may be changed; null if it does not exist.
    public @Nullable Entry load(LedgerKey key) {
        Optional<Entry> own = changes.get(key);
        if (own != null) {
            return own.orElse(null);
        }
        Entry below = peek(key);
        if (below == null) {
            return null;
        }
        Entry copy = below.copy();
        changes.put(key, Optional.of(copy));
        return copy;
    }

    public @Nullable Account account(AccountID id) {
        return (Account) load(LedgerKeys.account(id));
    }

    /// An account that must exist.
    public Account existing(AccountID id) {
        Account account = account(id);
        if (account == null) {
            throw new IllegalStateException("account is missing: " + XdrValues.address(id));
        }
        return account;
    }

    public @Nullable Account peekAccount(AccountID id) {
        return (Account) peek(LedgerKeys.account(id));
    }

    public @Nullable TrustLine line(AccountID id, Asset asset) {
        return (TrustLine) load(LedgerKeys.trustLine(id, asset));
    }

    public @Nullable DataRecord data(AccountID id, String64 name) {
        return (DataRecord) load(LedgerKeys.data(id, name));
    }

    public void create(Entry entry) {
        changes.put(entry.key(), Optional.of(entry));
    }

    public void erase(LedgerKey key) {
        changes.put(key, Optional.empty());
    }

    public @Nullable AccountID sponsorOf(AccountID sponsored) {
        return sponsorships.get(sponsored);
    }

    /// Offers of one asset for another: the cheapest first, then the oldest.
    public List<Offer> offers(Asset selling, Asset buying) {
        List<Offer> list = new ArrayList<>();
        for (LedgerKey key : root.offers()) {
            if (peek(key) instanceof Offer offer
                    && offer.selling().equals(selling)
                    && offer.buying().equals(buying)) {
                list.add(offer);
            }
        }
        list.sort((a, b) -> {
            int byPrice = Long.compare(a.numerator() * b.denominator(), b.numerator() * a.denominator());
            return byPrice != 0 ? byPrice : Long.compare(a.id(), b.id());
        });
        return list.stream().map(Offer::copy).toList();
    }

    /// The offers of an account that sell or buy an asset.
    public List<Offer> offersOf(AccountID seller, Asset asset) {
        List<Offer> list = new ArrayList<>();
        for (LedgerKey key : root.offers()) {
            if (peek(key) instanceof Offer offer
                    && offer.seller().equals(seller)
                    && (offer.selling().equals(asset) || offer.buying().equals(asset))) {
                list.add(offer.copy());
            }
        }
        return list;
    }

    public boolean isSponsoring(AccountID account) {
        return sponsorships.containsValue(account);
    }

    public boolean hasSponsorships() {
        return !sponsorships.isEmpty();
    }

    public void beginSponsorship(AccountID sponsored, AccountID sponsor) {
        sponsorships.put(sponsored, sponsor);
    }

    public void endSponsorship(AccountID sponsored) {
        sponsorships.remove(sponsored);
    }

    /// Applies the changes to the parent or the state. The transaction must not be used afterwards.
    ///
    /// @throws IllegalStateException if the ledger violates an invariant; the state is then unchanged
    public void commit() {
        if (parent == null) {
            Conservation.check(this);
            Reserves.check(this);
            changes.forEach((key, entry) -> {
                entry.ifPresent(e -> e.setModified(info.sequence()));
                root.set(key, entry.orElse(null));
            });
            root.setInfo(info);
            return;
        }
        parent.changes.putAll(changes);
        issued.forEach((asset, amount) -> parent.issued.merge(asset, amount, Long::sum));
        parent.info = info;
        parent.sponsorships.clear();
        parent.sponsorships.putAll(sponsorships);
    }

    /// The pending changes, for the invariants.
    Map<LedgerKey, Optional<Entry>> changes() {
        return changes;
    }

    @Nullable
    Entry before(LedgerKey key) {
        return parent == null ? root.get(key) : parent.peek(key);
    }
}
