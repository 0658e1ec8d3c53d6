package io.stroop.sandbox.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.horizon.HorizonFront;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.rpc.RpcFront;
import io.stroop.sandbox.rpc.RpcReply;
import io.stroop.sandbox.server.SandboxNetworks;
import io.stroop.sandbox.server.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.Account;
import org.stellar.sdk.Asset;
import org.stellar.sdk.AssetTypeCreditAlphaNum4;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.ChangeTrustAsset;
import org.stellar.sdk.ChangeTrustOperation;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;

/// An in-process network whose ledgers a test closes, five simulated seconds apart.
final class FactNetwork {
    static final Asset USDC = new AssetTypeCreditAlphaNum4(
            "USDC", SandboxKeys.keyPair(SandboxKeys.USDC_ISSUER).getAccountId());
    static final KeyPair ROOT = SandboxKeys.keyPair("root");
    static final KeyPair PAYER = SandboxKeys.keyPair(SandboxKeys.DISTRIBUTION);

    private static final long START = 1_795_000_000;

    final SandboxNetwork network;
    final HorizonFront horizon;
    private final RpcFront rpc;
    private final ObjectMapper json = new ObjectMapper();

    FactNetwork(int operationsPerLedger) {
        network = SandboxNetworks.fresh(SandboxOptions.defaults().withOperationsPerLedger(operationsPerLedger), START);
        rpc = new RpcFront(network, network.info().sequence(), START);
        horizon = new HorizonFront(network);
    }

    static FactNetwork create() {
        return new FactNetwork(1_000);
    }

    ClosedLedger close() {
        return network.close(network.info().closeTime() + 5);
    }

    void close(int times) {
        for (int i = 0; i < times; i++) {
            close();
        }
    }

    long now() {
        return network.info().closeTime();
    }

    long sequence(KeyPair account) {
        return Objects.requireNonNull(network.account(account.getXdrAccountId()))
                .sequence();
    }

    long balance(KeyPair account) {
        return Objects.requireNonNull(network.account(account.getXdrAccountId()))
                .balance();
    }

    /// Creates accounts with `lumens` each.
    List<KeyPair> accounts(String role, int count, String lumens) {
        List<KeyPair> keys = new ArrayList<>();
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            KeyPair key = SandboxKeys.keyPair(role + "-" + i);
            keys.add(key);
            operations.add(new CreateAccountOperation.Builder(key.getAccountId(), lumens).build());
        }
        included(send(signed(ROOT, 100, operations)));
        return keys;
    }

    KeyPair account(String role, String lumens) {
        return accounts(role, 1, lumens).getFirst();
    }

    void trust(KeyPair account, String limit) {
        included(send(signed(
                account,
                100,
                List.of(new ChangeTrustOperation.Builder(ChangeTrustAsset.create(USDC), limit).build()))));
    }

    /// Closes a ledger and requires that it includes the transaction.
    LedgerTransaction included(Sent sent) {
        close();
        return Objects.requireNonNull(network.find(sent.hash()), "not in any ledger");
    }

    static Operation payment(KeyPair to, Asset asset, String amount) {
        return new PaymentOperation.Builder(to.getAccountId(), asset, amount).build();
    }

    static Operation lumens(KeyPair to) {
        return payment(to, new AssetTypeNative(), "0.0000001");
    }

    /// @param feePerOperation in stroops
    Transaction signed(KeyPair source, long feePerOperation, List<Operation> operations) {
        Transaction transaction = unsigned(source, feePerOperation, operations);
        transaction.sign(source);
        return transaction;
    }

    Transaction unsigned(KeyPair source, long feePerOperation, List<Operation> operations) {
        return unsigned(new Network(network.passphrase()), source, feePerOperation, operations);
    }

    Transaction unsigned(Network of, KeyPair source, long feePerOperation, List<Operation> operations) {
        return new TransactionBuilder(new Account(source.getAccountId(), sequence(source)), of)
                .setBaseFee(feePerOperation)
                .setTimeout(0)
                .addOperations(operations)
                .build();
    }

    /// @param fee in stroops per operation, counting the bump as one
    static FeeBumpTransaction bump(KeyPair payer, long fee, Transaction inner) {
        FeeBumpTransaction bump = new FeeBumpTransaction.Builder(inner)
                .setBaseFee(fee)
                .setFeeAccount(payer.getAccountId())
                .build();
        bump.sign(payer);
        return bump;
    }

    Sent send(Transaction transaction) {
        return send(transaction.toEnvelopeXdrBase64());
    }

    Sent send(FeeBumpTransaction transaction) {
        return send(transaction.toEnvelopeXdrBase64());
    }

    Sent send(String envelope) {
        ObjectNode params = json.createObjectNode().put("transaction", envelope);
        JsonNode result = call("sendTransaction", params).path("result");
        try {
            return new Sent(
                    result.path("hash").asText(),
                    result.path("status").asText(),
                    result.has("errorResultXdr")
                            ? TransactionResult.fromXdrBase64(
                                    result.path("errorResultXdr").asText())
                            : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode call(String method, JsonNode params) {
        ObjectNode request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        if (!params.isMissingNode()) {
            request.set("params", params);
        }
        try {
            return json.readTree(raw(request.toString()).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RpcReply raw(String body) {
        return rpc.handle(body, now());
    }

    /// The answer to a submission.
    record Sent(String hash, String status, @Nullable TransactionResult error) {
        TransactionResultCode code() {
            return Objects.requireNonNull(error, status).getResult().getDiscriminant();
        }

        long feeCharged() {
            return Objects.requireNonNull(error, status).getFeeCharged().getInt64();
        }
    }

    static TransactionResult result(LedgerTransaction included) {
        try {
            return TransactionResult.fromXdrByteArray(included.outcome().xdr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> codes(LedgerTransaction included) {
        List<String> codes = new ArrayList<>();
        for (OperationResult operation : result(included).getResult().getResults()) {
            codes.add(
                    operation.getTr() == null
                            ? operation.getDiscriminant().name()
                            : operation
                                    .getTr()
                                    .getPaymentResult()
                                    .getDiscriminant()
                                    .name());
        }
        return codes;
    }
}
