package io.stroop.sandbox.ledger.entry;

import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.OfferEntry;

/// An offer that path payments can take. The sandbox has no operation that makes one; offers are part of the
/// initial state.
public final class Offer extends Entry {
    private final OfferEntry entry;
    private long amount;

    private Offer(OfferEntry entry) {
        this.entry = entry;
        this.amount = XdrValues.of(entry.getAmount());
    }

    private Offer(Offer other) {
        super(other);
        entry = other.entry;
        amount = other.amount;
    }

    static Offer of(OfferEntry entry) {
        return new Offer(entry);
    }

    public AccountID seller() {
        return entry.getSellerID();
    }

    public long id() {
        return XdrValues.of(entry.getOfferID());
    }

    public Asset selling() {
        return entry.getSelling();
    }

    public Asset buying() {
        return entry.getBuying();
    }

    /// The amount that remains for sale, in stroops.
    public long amount() {
        return amount;
    }

    public void reduceBy(long sold) {
        amount -= sold;
    }

    /// The numerator of the price that it asks for one unit.
    public long numerator() {
        return entry.getPrice().getN().getInt32();
    }

    public long denominator() {
        return entry.getPrice().getD().getInt32();
    }

    /// What it would receive for everything that remains: its buying liability.
    ///
    /// Source: `OfferExchange.cpp` `getOfferBuyingLiabilities`.
    public long owed() {
        return -Math.floorDiv(-Math.multiplyExact(amount, numerator()), denominator());
    }

    @Override
    public LedgerKey key() {
        return LedgerKeys.offer(entry.getSellerID(), entry.getOfferID());
    }

    @Override
    public Offer copy() {
        return new Offer(this);
    }

    @Override
    public LedgerEntryData data() {
        OfferEntry now = XdrValues.make(new OfferEntry(), offer -> {
            offer.setSellerID(entry.getSellerID());
            offer.setOfferID(entry.getOfferID());
            offer.setSelling(entry.getSelling());
            offer.setBuying(entry.getBuying());
            offer.setAmount(XdrValues.int64(amount));
            offer.setPrice(entry.getPrice());
            offer.setFlags(entry.getFlags());
            offer.setExt(entry.getExt());
        });
        return XdrValues.make(new LedgerEntryData(), data -> {
            data.setDiscriminant(LedgerEntryType.OFFER);
            data.setOffer(now);
        });
    }

    @Override
    public int reserves() {
        return 1;
    }

    @Override
    public boolean isSubentry() {
        return true;
    }
}
