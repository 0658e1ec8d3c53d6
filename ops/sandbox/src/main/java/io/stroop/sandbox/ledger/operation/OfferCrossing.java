package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.Offer;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.ClaimAtom;
import org.stellar.sdk.xdr.ClaimAtomType;
import org.stellar.sdk.xdr.ClaimOfferAtom;

/// Converts one asset into another by taking offers, the cheapest first.
///
/// Source: stellar-core `OfferExchange.cpp` `convertWithOffers`, `crossOfferV10`, `exchangeV10`.
final class OfferCrossing {
    /// Why a conversion ended.
    enum End {
        DONE,
        TOO_FEW_OFFERS,
        CROSS_SELF
    }

    /// @param sent in stroops
    /// @param received in stroops
    record Result(End end, long sent, long received, List<ClaimAtom> atoms) {}

    private OfferCrossing() {}

    /// @param exactReceive whether the target is `maxReceive` rather than `maxSend`
    static Result convert(
            LedgerTxn ledger, AccountID actor, Pair pair, long maxSend, long maxReceive, boolean exactReceive) {
        long sent = 0;
        long received = 0;
        List<ClaimAtom> atoms = new ArrayList<>();
        for (Offer offer : ledger.offers(pair.receive(), pair.send())) {
            long wantSend = maxSend - sent;
            long wantReceive = maxReceive - received;
            if (wantSend == 0 || wantReceive == 0) {
                break;
            }
            if (offer.seller().equals(actor)) {
                return new Result(End.CROSS_SELF, sent, received, atoms);
            }
            long[] exchanged = exchange(offer, wantSend, wantReceive, exactReceive);
            settle(ledger, offer, exchanged[0], exchanged[1]);
            sent += exchanged[0];
            received += exchanged[1];
            atoms.add(atom(offer, exchanged[0], exchanged[1]));
            if (offer.amount() - exchanged[1] > 0) {
                break;
            }
        }
        boolean enough = exactReceive ? received == maxReceive : sent == maxSend;
        return new Result(enough ? End.DONE : End.TOO_FEW_OFFERS, sent, received, atoms);
    }

    /// The two assets of a conversion.
    record Pair(Asset send, Asset receive) {}

    private static long[] exchange(Offer offer, long maxSend, long maxReceive, boolean exactReceive) {
        BigInteger n = BigInteger.valueOf(offer.numerator());
        BigInteger d = BigInteger.valueOf(offer.denominator());
        BigInteger wheat = BigInteger.valueOf(offer.amount()).multiply(n);
        BigInteger sheep = BigInteger.valueOf(maxSend)
                .multiply(d)
                .min(BigInteger.valueOf(maxReceive).multiply(n));
        boolean stays = wheat.compareTo(sheep) > 0;
        BigInteger send;
        BigInteger receive;
        if (stays && !exactReceive) {
            receive = sheep.divide(n);
            send = BigInteger.valueOf(maxSend);
        } else if (stays) {
            receive = sheep.divide(n);
            send = up(receive.multiply(n), d);
        } else if (n.compareTo(d) > 0) {
            receive = wheat.divide(n);
            send = receive.multiply(n).divide(d);
        } else {
            send = wheat.divide(d);
            receive = up(send.multiply(d), n);
        }
        return new long[] {send.longValueExact(), receive.longValueExact()};
    }

    private static BigInteger up(BigInteger value, BigInteger by) {
        return value.add(by).subtract(BigInteger.ONE).divide(by);
    }

    private static void settle(LedgerTxn ledger, Offer seen, long bought, long sold) {
        Offer offer = (Offer) ledger.load(seen.key());
        if (offer == null) {
            throw new IllegalStateException("an offer vanished");
        }
        addLiabilities(ledger, offer, -offer.owed(), -offer.amount());
        offer.reduceBy(sold);
        move(ledger, offer.seller(), offer.selling(), -sold);
        move(ledger, offer.seller(), offer.buying(), bought);
        if (offer.amount() > 0) {
            addLiabilities(ledger, offer, offer.owed(), offer.amount());
        } else {
            Sponsorship.remove(ledger, offer, ledger.existing(offer.seller()));
            ledger.erase(offer.key());
        }
    }

    /// Withdraws all offers of a trustor that sell or buy an asset which it may no longer hold.
    ///
    /// Source: stellar-core `TransactionUtils.cpp` `removeOffersByAccountAndAsset`.
    static void withdraw(LedgerTxn ledger, AccountID trustor, Asset asset) {
        for (Offer offer : ledger.offersOf(trustor, asset)) {
            addLiabilities(ledger, offer, -offer.owed(), -offer.amount());
            Sponsorship.remove(ledger, offer, ledger.existing(trustor));
            ledger.erase(offer.key());
        }
    }

    private static void addLiabilities(LedgerTxn ledger, Offer offer, long buying, long selling) {
        addLiabilities(ledger, offer.seller(), offer.buying(), buying, 0);
        addLiabilities(ledger, offer.seller(), offer.selling(), 0, selling);
    }

    private static void addLiabilities(LedgerTxn ledger, AccountID id, Asset asset, long buying, long selling) {
        if (LedgerKeys.isNative(asset)) {
            ledger.existing(id).addLiabilities(buying, selling);
            return;
        }
        @Nullable TrustLine line = Transfers.isIssuer(id, asset) ? null : ledger.line(id, asset);
        if (line != null) {
            line.addLiabilities(buying, selling);
        }
    }

    private static void move(LedgerTxn ledger, AccountID id, Asset asset, long amount) {
        boolean moved = amount < 0
                ? Transfers.take(ledger, id, asset, -amount) == null
                : Transfers.give(ledger, id, asset, amount) == null;
        if (!moved) {
            throw new IllegalStateException("a seller cannot fill its offer");
        }
    }

    private static ClaimAtom atom(Offer offer, long bought, long sold) {
        return XdrValues.make(new ClaimAtom(), atom -> {
            atom.setDiscriminant(ClaimAtomType.CLAIM_ATOM_TYPE_ORDER_BOOK);
            atom.setOrderBook(XdrValues.make(new ClaimOfferAtom(), o -> {
                o.setSellerID(offer.seller());
                o.setOfferID(XdrValues.int64(offer.id()));
                o.setAssetSold(offer.selling());
                o.setAmountSold(XdrValues.int64(sold));
                o.setAssetBought(offer.buying());
                o.setAmountBought(XdrValues.int64(bought));
            }));
        });
    }
}
