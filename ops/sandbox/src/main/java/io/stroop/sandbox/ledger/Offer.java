package io.stroop.sandbox.ledger;

import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.OfferEntry;
import org.stellar.sdk.xdr.Price;

/// An offer that path payments can take. The sandbox cannot make one by an operation; it comes with the state.
public final class Offer extends Entry {
    private final OfferEntry entry;
    /// Stroops of what it sells that are left.
    long amount;

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

    AccountID seller() {
        return entry.getSellerID();
    }

    long id() {
        return XdrValues.of(entry.getOfferID());
    }

    Asset selling() {
        return entry.getSelling();
    }

    Asset buying() {
        return entry.getBuying();
    }

    /// Numerator and denominator of what it asks for one unit of what it sells.
    Price price() {
        return entry.getPrice();
    }

    long numerator() {
        return entry.getPrice().getN().getInt32();
    }

    long denominator() {
        return entry.getPrice().getD().getInt32();
    }

    /// What it would receive for all that is left, rounded as its liability is (`OfferExchange.cpp`
    /// `getOfferBuyingLiabilities`).
    long owed(long sold) {
        return -Math.floorDiv(-Math.multiplyExact(sold, numerator()), denominator());
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
    int reserves() {
        return 1;
    }

    @Override
    boolean isSubentry() {
        return true;
    }
}
