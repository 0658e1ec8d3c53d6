package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.TransactionHash;
import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.faults.Faults;
import io.stroop.sandbox.faults.Front;
import io.stroop.sandbox.horizon.HorizonRequest;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.server.LiveNetwork;
import io.stroop.sandbox.server.Reply;
import io.stroop.sandbox.server.SandboxNetworks;
import io.stroop.sandbox.server.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.stellar.sdk.Account;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;

/// A simulated network in this process, without HTTP, whose ledgers a test closes.
final class TestNetwork {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START = 1_795_000_000;
    private static final long SECONDS_PER_LEDGER = 5;
    private static final int MAX_OPERATIONS = 100;
    private static final String PAYEE = "payee";

    private final LiveNetwork live =
            new LiveNetwork(SandboxNetworks.fresh(SandboxOptions.defaults(), START), new Faults(0));

    TestNetwork() {
        fund("payer", 1);
        fund(PAYEE, 1);
    }

    /// Creates the accounts `name`, `name-1`, …
    void fund(String name, int count) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(new CreateAccountOperation.Builder(numbered(name, i).getAccountId(), "1000").build());
            if (operations.size() == MAX_OPERATIONS || i == count - 1) {
                send(signed(key(SandboxKeys.ROOT), operations));
                close();
                operations.clear();
            }
        }
    }

    /// Pays lumens in a separate ledger.
    TransactionHash pay(String from, String to, long stroops) {
        TransactionHash hash = send(signed(key(from), List.of(payment(key(to), stroops))));
        close();
        return hash;
    }

    /// A ledger with as many payments to `payee`, each from another account.
    void payTogether(String from, int count) {
        for (int i = 0; i < count; i++) {
            send(signed(numbered(from, i), List.of(payment(key(PAYEE), 1))));
        }
        close();
    }

    private static Operation payment(KeyPair to, long stroops) {
        return new PaymentOperation.Builder(
                        to.getAccountId(),
                        new AssetTypeNative(),
                        BigDecimal.valueOf(stroops, 7).toPlainString())
                .build();
    }

    private Transaction signed(KeyPair source, List<Operation> operations) {
        long sequence = Objects.requireNonNull(live.network().account(source.getXdrAccountId()), "no such account")
                .sequence();
        Transaction transaction = new TransactionBuilder(
                        new Account(source.getAccountId(), sequence),
                        new Network(live.network().passphrase()))
                .setBaseFee(100)
                .setTimeout(0)
                .addOperations(operations)
                .build();
        transaction.sign(source);
        return transaction;
    }

    /// Pays one stroop in a separate ledger, for which a third account pays the fee.
    ///
    /// @return the inner hash
    TransactionHash payUnderFeeBump(String from, String to, String sponsor) {
        fund(sponsor, 1);
        Transaction inner = signed(key(from), List.of(payment(key(to), 1)));
        FeeBumpTransaction bump = new FeeBumpTransaction.Builder(inner)
                .setBaseFee(100)
                .setFeeAccount(key(sponsor).getAccountId())
                .build();
        bump.sign(key(sponsor));
        send(bump.toEnvelopeXdrBase64());
        close();
        return new TransactionHash(inner.hashHex());
    }

    private TransactionHash send(Transaction transaction) {
        send(transaction.toEnvelopeXdrBase64());
        return new TransactionHash(transaction.hashHex());
    }

    /// The envelope of a payment of one stroop, which nobody has sent.
    String envelope(String from, String to) {
        return signed(key(from), List.of(payment(key(to), 1))).toEnvelopeXdrBase64();
    }

    private void send(String envelope) {
        JsonNode answer = rpc(JSON.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", "sendTransaction")
                .set("params", JSON.createObjectNode().put("transaction", envelope)));
        if (!answer.path("result").path("status").asText().equals("PENDING")) {
            throw new AssertionError(answer);
        }
    }

    void close() {
        live.close(now() + SECONDS_PER_LEDGER);
    }

    void fault(String rule) {
        live.faults().add(FaultRule.parse(rule));
    }

    long latest() {
        return live.network().info().sequence();
    }

    /// The close time of the newest ledger, in seconds since 1970.
    long now() {
        return live.network().info().closeTime();
    }

    AccountId account(String name) {
        return new AccountId(key(name).getAccountId());
    }

    private static KeyPair numbered(String name, int i) {
        return key(i == 0 ? name : name + "-" + i);
    }

    private static KeyPair key(String name) {
        return SandboxKeys.keyPair(name);
    }

    JsonNode rpc(JsonNode request) {
        return (rpc(request.toString()) instanceof Reply.Answered answered)
                ? json(answered.body())
                : JSON.createObjectNode();
    }

    Reply rpc(String body) {
        return live.rpc(Front.RPC, body, now());
    }

    /// A request to Horizon.
    Exchange.Response horizon(Exchange.Request request) throws IOException {
        String[] parts = request.path().split("\\?", 2);
        Reply reply = request.verb().equals("GET")
                ? live.horizon(Front.HORIZON, HorizonRequest.of(parts[0], parts.length == 1 ? "" : parts[1], ""))
                : live.submitAsync(
                        Front.HORIZON,
                        URLDecoder.decode(request.body().substring("tx=".length()), StandardCharsets.US_ASCII),
                        now());
        if (!(reply instanceof Reply.Answered answered)) {
            throw new IOException("no answer");
        }
        Map<String, String> headers = new HashMap<>();
        answered.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Exchange.Response(answered.status(), headers, answered.body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
