package io.stroop.sandbox.ledger;

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

/// Changes that may still be thrown away: nothing reaches the state below before [#commit()].
///
/// Transactions nest, as stellar-core's `LedgerTxn` does: one for a ledger, one for a transaction, one per operation.
public final class LedgerTxn {
    private final LedgerState root;
    private final @Nullable LedgerTxn parent;
    private final Map<LedgerKey, Optional<Entry>> changes = new LinkedHashMap<>();
    /// Sponsored account to who sponsors what it creates now.
    private final Map<AccountID, AccountID> sponsorships;
    /// Stroops of issued assets that came from their issuers, negative for what went back.
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

    void addToFeePool(long fee) {
        info = info.withFeePool(info.feePool() + fee);
    }

    /// Stroops that the fee pool gained since the ledger began.
    long feesTaken() {
        return info.feePool() - root.info().feePool();
    }

    /// Notes that an issuer gave (or, negative, took back) some of its asset.
    void issue(Asset asset, long amount) {
        issued.merge(LedgerKeys.lineAsset(asset), amount, Long::sum);
    }

    Map<TrustLineAsset, Long> issued() {
        return issued;
    }

    /// The entry as it is here, not to be changed; null when it does not exist.
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

    /// The entry as a copy that belongs to this transaction, so that it may be changed.
    @Nullable
    Entry load(LedgerKey key) {
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

    @Nullable
    Account account(AccountID id) {
        return (Account) load(LedgerKeys.account(id));
    }

    /// An account that is known to exist.
    Account existing(AccountID id) {
        Account account = account(id);
        if (account == null) {
            throw new IllegalStateException("account is missing: " + XdrValues.address(id));
        }
        return account;
    }

    public @Nullable Account peekAccount(AccountID id) {
        return (Account) peek(LedgerKeys.account(id));
    }

    @Nullable
    TrustLine line(AccountID id, Asset asset) {
        return (TrustLine) load(LedgerKeys.trustLine(id, asset));
    }

    @Nullable
    DataRecord data(AccountID id, String64 name) {
        return (DataRecord) load(LedgerKeys.data(id, name));
    }

    void create(Entry entry) {
        changes.put(entry.key(), Optional.of(entry));
    }

    void erase(LedgerKey key) {
        changes.put(key, Optional.empty());
    }

    @Nullable
    AccountID sponsorOf(AccountID sponsored) {
        return sponsorships.get(sponsored);
    }

    /// Offers of one asset for another, the cheapest first, of equal ones the oldest.
    List<Offer> offers(Asset selling, Asset buying) {
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

    /// What an account offers of an asset or for it.
    List<Offer> offersOf(AccountID seller, Asset asset) {
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

    boolean isSponsoring(AccountID account) {
        return sponsorships.containsValue(account);
    }

    boolean hasSponsorships() {
        return !sponsorships.isEmpty();
    }

    void beginSponsorship(AccountID sponsored, AccountID sponsor) {
        sponsorships.put(sponsored, sponsor);
    }

    void endSponsorship(AccountID sponsored) {
        sponsorships.remove(sponsored);
    }

    /// Hands the changes down, to the parent or to the state. The transaction is not to be used afterwards.
    ///
    /// @throws IllegalStateException when a whole ledger breaks an invariant; then the state is as it was
    public void commit() {
        if (parent == null) {
            Conservation.check(this);
            Reserves.check(this);
            changes.forEach((key, entry) -> {
                entry.ifPresent(e -> e.modified(info.sequence()));
                root.set(key, entry.orElse(null));
            });
            root.info(info);
            return;
        }
        parent.changes.putAll(changes);
        issued.forEach((asset, amount) -> parent.issued.merge(asset, amount, Long::sum));
        parent.info = info;
        parent.sponsorships.clear();
        parent.sponsorships.putAll(sponsorships);
    }

    /// What this transaction would change, for the invariants.
    Map<LedgerKey, Optional<Entry>> changes() {
        return changes;
    }

    @Nullable
    Entry before(LedgerKey key) {
        return parent == null ? root.get(key) : parent.peek(key);
    }
}
