package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.LedgerTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.ClaimAtom;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationResult.OperationResultTr;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PathPaymentStrictReceiveOp;
import org.stellar.sdk.xdr.PathPaymentStrictSendOp;

/// Horizon's representation of an operation: payments in full, others with their type and participants only.
///
/// Source: stellar-horizon `internal/ingest/processors/operations_processor.go` `Details`,
/// `internal/db2/history/operation.go` `OnlyPayments`; stellar/go `protocols/horizon/operations/main.go`.
final class HorizonOperations {
    private HorizonOperations() {}

    static boolean isPayment(Operation operation) {
        return switch (operation.getBody().getDiscriminant()) {
            case CREATE_ACCOUNT, PAYMENT, PATH_PAYMENT_STRICT_RECEIVE, PATH_PAYMENT_STRICT_SEND, ACCOUNT_MERGE -> true;
            default -> false;
        };
    }

    /// The operation's source account, or else the transaction's.
    static MuxedAccount source(Operation operation, MuxedAccount transactionSource) {
        return operation.getSourceAccount() == null ? transactionSource : operation.getSourceAccount();
    }

    /// Its source and the accounts that it pays or changes.
    static List<AccountID> participants(Operation operation, MuxedAccount transactionSource) {
        List<AccountID> all = new ArrayList<>();
        all.add(XdrValues.account(source(operation, transactionSource)));
        OperationBody body = operation.getBody();
        switch (body.getDiscriminant()) {
            case CREATE_ACCOUNT -> all.add(body.getCreateAccountOp().getDestination());
            case PAYMENT -> all.add(XdrValues.account(body.getPaymentOp().getDestination()));
            case PATH_PAYMENT_STRICT_RECEIVE ->
                all.add(XdrValues.account(body.getPathPaymentStrictReceiveOp().getDestination()));
            case PATH_PAYMENT_STRICT_SEND ->
                all.add(XdrValues.account(body.getPathPaymentStrictSendOp().getDestination()));
            case ACCOUNT_MERGE -> all.add(XdrValues.account(body.getDestination()));
            case ALLOW_TRUST -> all.add(body.getAllowTrustOp().getTrustor());
            case SET_TRUST_LINE_FLAGS -> all.add(body.getSetTrustLineFlagsOp().getTrustor());
            case CLAWBACK -> all.add(XdrValues.account(body.getClawbackOp().getFrom()));
            case BEGIN_SPONSORING_FUTURE_RESERVES ->
                all.add(body.getBeginSponsoringFutureReservesOp().getSponsoredID());
            case CREATE_CLAIMABLE_BALANCE -> {
                for (var claimant : body.getCreateClaimableBalanceOp().getClaimants()) {
                    all.add(claimant.getV0().getDestination());
                }
            }
            default -> {}
        }
        return all;
    }

    /// @param index from 0
    static long id(LedgerTransaction one, int index) {
        return one.id() + index + 1;
    }

    /// @param index from 0
    static ObjectNode describe(
            LedgerTransaction one, Operation operation, MuxedAccount transactionSource, int index, Hal hal) {
        long id = id(one, index);
        OperationType type = operation.getBody().getDiscriminant();
        MuxedAccount source = source(operation, transactionSource);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode links = node.putObject("_links");
        links.set("self", hal.link("/operations/" + id));
        links.set("transaction", hal.link("/transactions/" + one.hashText()));
        links.set("effects", hal.link("/operations/" + id + "/effects"));
        links.set("succeeds", hal.link("/effects?order=desc&cursor=" + id));
        links.set("precedes", hal.link("/effects?order=asc&cursor=" + id));
        node.put("id", Long.toString(id))
                .put("paging_token", Long.toString(id))
                .put("transaction_successful", one.outcome().succeeded());
        HorizonTransactions.account(node, "source_account", "source_account", source);
        node.put("type", type.name().toLowerCase(Locale.ROOT))
                .put("type_i", type.getValue())
                .put("created_at", Instant.ofEpochSecond(one.closeTime()).toString())
                .put("transaction_hash", one.hashText());
        details(node, operation.getBody(), source, new Result(one, index));
        return node;
    }

    /// The result of an operation, which only a successful transaction has.
    private record Result(LedgerTransaction one, int index) {
        boolean succeeded() {
            return one.outcome().succeeded();
        }

        OperationResultTr body() {
            return one.outcome().allOperations().get(index).result().getTr();
        }
    }

    private static void details(ObjectNode node, OperationBody body, MuxedAccount source, Result result) {
        switch (body.getDiscriminant()) {
            case CREATE_ACCOUNT -> {
                account(node, "funder", source);
                node.put("account", XdrValues.address(body.getCreateAccountOp().getDestination()))
                        .put(
                                "starting_balance",
                                amount(XdrValues.of(body.getCreateAccountOp().getStartingBalance())));
            }
            case PAYMENT -> {
                account(node, "from", source);
                account(node, "to", body.getPaymentOp().getDestination());
                asset(node, "", body.getPaymentOp().getAsset());
                node.put("amount", amount(XdrValues.of(body.getPaymentOp().getAmount())));
            }
            case PATH_PAYMENT_STRICT_RECEIVE ->
                strictReceive(node, body.getPathPaymentStrictReceiveOp(), source, result);
            case PATH_PAYMENT_STRICT_SEND -> strictSend(node, body.getPathPaymentStrictSendOp(), source, result);
            case ACCOUNT_MERGE -> {
                account(node, "account", source);
                account(node, "into", body.getDestination());
            }
            case CHANGE_TRUST -> changeTrust(node, body, source);
            case BUMP_SEQUENCE ->
                node.put(
                        "bump_to",
                        Long.toString(XdrValues.of(body.getBumpSequenceOp().getBumpTo())));
            case CREATE_CLAIMABLE_BALANCE ->
                node.put("asset", canonical(body.getCreateClaimableBalanceOp().getAsset()))
                        .put(
                                "amount",
                                amount(XdrValues.of(
                                        body.getCreateClaimableBalanceOp().getAmount())));
            case BEGIN_SPONSORING_FUTURE_RESERVES ->
                node.put(
                        "sponsored_id",
                        XdrValues.address(
                                body.getBeginSponsoringFutureReservesOp().getSponsoredID()));
            default -> {}
        }
    }

    private static void strictReceive(
            ObjectNode node, PathPaymentStrictReceiveOp operation, MuxedAccount source, Result result) {
        account(node, "from", source);
        account(node, "to", operation.getDestination());
        asset(node, "", operation.getDestAsset());
        asset(node, "source_", operation.getSendAsset());
        node.put("amount", amount(XdrValues.of(operation.getDestAmount())))
                .put("source_max", amount(XdrValues.of(operation.getSendMax())));
        long sent = 0;
        if (result.succeeded()) {
            var success = result.body().getPathPaymentStrictReceiveResult().getSuccess();
            sent = success.getOffers().length == 0
                    ? XdrValues.of(success.getLast().getAmount())
                    : sentTo(success.getOffers());
        }
        node.put("source_amount", amount(sent));
        path(node, operation.getPath());
    }

    /// The amount taken by the first offers of a path, which sell for the asset that the sender sends.
    private static long sentTo(ClaimAtom[] offers) {
        Asset first = offers[0].getOrderBook().getAssetBought();
        long sum = 0;
        for (var offer : offers) {
            if (!offer.getOrderBook().getAssetBought().equals(first)) {
                break;
            }
            sum += XdrValues.of(offer.getOrderBook().getAmountBought());
        }
        return sum;
    }

    private static void strictSend(
            ObjectNode node, PathPaymentStrictSendOp operation, MuxedAccount source, Result result) {
        account(node, "from", source);
        account(node, "to", operation.getDestination());
        asset(node, "", operation.getDestAsset());
        asset(node, "source_", operation.getSendAsset());
        long received = result.succeeded()
                ? XdrValues.of(result.body()
                        .getPathPaymentStrictSendResult()
                        .getSuccess()
                        .getLast()
                        .getAmount())
                : 0;
        node.put("amount", amount(received))
                .put("source_amount", amount(XdrValues.of(operation.getSendAmount())))
                .put("destination_min", amount(XdrValues.of(operation.getDestMin())));
        path(node, operation.getPath());
    }

    private static void path(ObjectNode node, Asset[] path) {
        ArrayNode list = node.putArray("path");
        for (Asset asset : path) {
            asset(list.addObject(), "", asset);
        }
    }

    private static void changeTrust(ObjectNode node, OperationBody body, MuxedAccount source) {
        var line = body.getChangeTrustOp().getLine();
        Asset asset = XdrValues.make(new Asset(), a -> {
            a.setDiscriminant(line.getDiscriminant());
            a.setAlphaNum4(line.getAlphaNum4());
            a.setAlphaNum12(line.getAlphaNum12());
        });
        asset(node, "", asset);
        node.put("limit", amount(XdrValues.of(body.getChangeTrustOp().getLimit())));
        if (node.has("asset_issuer")) {
            node.put("trustee", node.path("asset_issuer").asText());
        }
        account(node, "trustor", source);
    }

    private static void account(ObjectNode node, String name, MuxedAccount account) {
        HorizonTransactions.account(node, name, name, account);
    }

    private static void asset(ObjectNode node, String prefix, Asset asset) {
        switch (asset.getDiscriminant()) {
            case ASSET_TYPE_NATIVE -> node.put(prefix + "asset_type", "native");
            case ASSET_TYPE_CREDIT_ALPHANUM4 ->
                node.put(prefix + "asset_type", "credit_alphanum4")
                        .put(
                                prefix + "asset_code",
                                code(asset.getAlphaNum4().getAssetCode().getAssetCode4()))
                        .put(
                                prefix + "asset_issuer",
                                XdrValues.address(asset.getAlphaNum4().getIssuer()));
            case ASSET_TYPE_CREDIT_ALPHANUM12 ->
                node.put(prefix + "asset_type", "credit_alphanum12")
                        .put(
                                prefix + "asset_code",
                                code(asset.getAlphaNum12().getAssetCode().getAssetCode12()))
                        .put(
                                prefix + "asset_issuer",
                                XdrValues.address(asset.getAlphaNum12().getIssuer()));
            case ASSET_TYPE_POOL_SHARE -> node.put(prefix + "asset_type", "liquidity_pool_shares");
        }
    }

    private static String canonical(Asset asset) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        asset(node, "", asset);
        return node.has("asset_code")
                ? node.path("asset_code").asText() + ":"
                        + node.path("asset_issuer").asText()
                : "native";
    }

    private static String code(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
    }

    private static String amount(long stroops) {
        return HorizonAccounts.amount(stroops);
    }
}
