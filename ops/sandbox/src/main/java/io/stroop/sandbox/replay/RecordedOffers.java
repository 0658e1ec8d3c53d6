package io.stroop.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.ClaimAtom;
import org.stellar.sdk.xdr.ClaimOfferAtom;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.OfferEntry;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.Price;
import org.stellar.sdk.xdr.TransactionResult;

/// Reconstructs offers, which a recording's header does not list. The results contain what was taken from them:
/// seller, number, assets and, up to rounding, the price. The liabilities of the seller's trustlines show the
/// amounts.
final class RecordedOffers {
    private RecordedOffers() {}

    static void load(List<JsonNode> lines, LedgerState state) throws IOException {
        Map<Long, List<Taken>> taken = new LinkedHashMap<>();
        for (JsonNode step : lines) {
            for (JsonNode transaction : step.path("transactions")) {
                TransactionResult result = TransactionResult.fromXdrBase64(
                        transaction.path("resultXdr").asText());
                OperationResult[] operations = result.getResult().getResults();
                for (OperationResult operation : operations == null ? new OperationResult[0] : operations) {
                    for (ClaimAtom atom : atoms(operation)) {
                        if (atom.getOrderBook() != null) {
                            taken.computeIfAbsent(
                                            XdrValues.of(atom.getOrderBook().getOfferID()), _ -> new ArrayList<>())
                                    .add(new Taken(atom.getOrderBook(), isStrictReceive(operation)));
                        }
                    }
                }
            }
        }
        for (List<Taken> all : taken.values()) {
            loadOffer(all, state);
        }
    }

    /// What one exchange took from an offer.
    private record Taken(ClaimOfferAtom atom, boolean strictReceive) {
        /// The prices that explain it: exact amounts are rounded in the seller's favor by less than one stroop.
        PriceRange prices() {
            long bought = XdrValues.of(atom.getAmountBought());
            long sold = XdrValues.of(atom.getAmountSold());
            return strictReceive
                    ? PriceRange.between(bought - 1, sold, bought, sold)
                    : PriceRange.between(bought, sold + 1, bought, sold);
        }
    }

    private static boolean isStrictReceive(OperationResult operation) {
        return operation.getTr().getPathPaymentStrictReceiveResult() != null;
    }

    private static ClaimAtom[] atoms(OperationResult operation) {
        var tr = operation.getTr();
        if (tr == null) {
            return new ClaimAtom[0];
        }
        var receive = tr.getPathPaymentStrictReceiveResult();
        if (receive != null && receive.getSuccess() != null) {
            return receive.getSuccess().getOffers();
        }
        var send = tr.getPathPaymentStrictSendResult();
        return send != null && send.getSuccess() != null ? send.getSuccess().getOffers() : new ClaimAtom[0];
    }

    private static void loadOffer(List<Taken> all, LedgerState state) {
        ClaimOfferAtom atom = all.getFirst().atom();
        if (state.get(LedgerKeys.offer(atom.getSellerID(), atom.getOfferID())) != null) {
            return;
        }
        @Nullable TrustLine line = state.line(atom.getSellerID(), atom.getAssetSold());
        long sold = 0;
        PriceRange prices = PriceRange.any();
        for (Taken one : all) {
            sold += XdrValues.of(one.atom().getAmountSold());
            prices = prices.and(one.prices());
        }
        long amount = line == null ? sold : line.selling();
        long owed = buyingOf(atom, state);
        if (owed > 0 && amount > 0) {
            PriceRange exact = prices.and(PriceRange.between(owed - 1, amount, owed, amount));
            prices = exact.isEmpty() ? prices : exact;
        }
        Price price = prices.simplest();
        OfferEntry offer = XdrValues.make(new OfferEntry(), o -> {
            o.setSellerID(atom.getSellerID());
            o.setOfferID(atom.getOfferID());
            o.setSelling(atom.getAssetSold());
            o.setBuying(atom.getAssetBought());
            o.setAmount(XdrValues.int64(amount));
            o.setPrice(price);
            o.setFlags(XdrValues.uint32(0));
            o.setExt(XdrValues.make(new OfferEntry.OfferEntryExt(), e -> e.setDiscriminant(0)));
        });
        state.load(
                XdrValues.make(new LedgerEntryData(), d -> {
                    d.setDiscriminant(LedgerEntryType.OFFER);
                    d.setOffer(offer);
                }),
                null,
                state.info().sequence());
    }

    /// The buying liabilities of the seller: for a single offer, its amount times its price, rounded up.
    private static long buyingOf(ClaimOfferAtom atom, LedgerState state) {
        TrustLine line = state.line(atom.getSellerID(), atom.getAssetBought());
        if (line != null) {
            return line.buying();
        }
        Account account = state.account(atom.getSellerID());
        return account == null || atom.getAssetBought().getDiscriminant() != AssetType.ASSET_TYPE_NATIVE
                ? 0
                : account.buying();
    }
}
