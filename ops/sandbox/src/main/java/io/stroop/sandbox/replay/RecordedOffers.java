package io.stroop.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.sandbox.ledger.LedgerState;
import io.stroop.sandbox.ledger.TrustLine;
import io.stroop.sandbox.ledger.XdrValues;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.ClaimAtom;
import org.stellar.sdk.xdr.ClaimOfferAtom;
import org.stellar.sdk.xdr.Int32;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.OfferEntry;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.Price;
import org.stellar.sdk.xdr.TransactionResult;

/// Offers are not among the entries of a recording's header. What was taken of them is in the results: seller, number,
/// assets and price; how much the seller had to sell is the selling liability of its line.
final class RecordedOffers {
    private RecordedOffers() {}

    static void load(List<JsonNode> lines, LedgerState state) throws IOException {
        Map<Long, ClaimOfferAtom> first = new LinkedHashMap<>();
        for (JsonNode step : lines) {
            for (JsonNode transaction : step.path("transactions")) {
                TransactionResult result = TransactionResult.fromXdrBase64(
                        transaction.path("resultXdr").asText());
                OperationResult[] operations = result.getResult().getResults();
                for (OperationResult operation : operations == null ? new OperationResult[0] : operations) {
                    for (ClaimAtom atom : atoms(operation)) {
                        if (atom.getOrderBook() != null) {
                            first.putIfAbsent(XdrValues.of(atom.getOrderBook().getOfferID()), atom.getOrderBook());
                        }
                    }
                }
            }
        }
        for (ClaimOfferAtom atom : first.values()) {
            load(atom, state);
        }
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

    private static void load(ClaimOfferAtom atom, LedgerState state) {
        @Nullable TrustLine line = state.line(atom.getSellerID(), atom.getAssetSold());
        long amount = line == null ? XdrValues.of(atom.getAmountSold()) : line.selling();
        BigInteger bought = BigInteger.valueOf(XdrValues.of(atom.getAmountBought()));
        BigInteger sold = BigInteger.valueOf(XdrValues.of(atom.getAmountSold()));
        BigInteger common = bought.gcd(sold);
        OfferEntry offer = XdrValues.make(new OfferEntry(), o -> {
            o.setSellerID(atom.getSellerID());
            o.setOfferID(atom.getOfferID());
            o.setSelling(atom.getAssetSold());
            o.setBuying(atom.getAssetBought());
            o.setAmount(XdrValues.int64(amount));
            o.setPrice(XdrValues.make(new Price(), p -> {
                p.setN(new Int32(bought.divide(common).intValueExact()));
                p.setD(new Int32(sold.divide(common).intValueExact()));
            }));
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
}
