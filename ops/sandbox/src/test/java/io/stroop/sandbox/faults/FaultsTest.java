package io.stroop.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.sandbox.horizon.HorizonRequest;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.server.LiveNetwork;
import io.stroop.sandbox.server.Reply;
import io.stroop.sandbox.server.SandboxNetworks;
import io.stroop.sandbox.server.SandboxOptions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Account;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.TimeBounds;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionPreconditions;

/// What clients see of each fault.
class FaultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LiveNetwork live = new LiveNetwork(
            SandboxNetworks.fresh(SandboxOptions.defaults().withOperationsPerLedger(100), 1_800_000_000),
            new Faults(1));

    private void fault(String rule) {
        live.faults().add(FaultRule.parse(rule));
    }

    private long now() {
        return live.network().info().closeTime();
    }

    private void close() {
        live.close(now() + 5);
    }

    private Transaction payment(int bid) {
        KeyPair from = SandboxKeys.keyPair("distribution");
        long sequence = Objects.requireNonNull(live.network().account(from.getXdrAccountId()))
                .sequence();
        Transaction transaction = new TransactionBuilder(
                        new Account(from.getAccountId(), sequence),
                        new Network(live.network().passphrase()))
                .setBaseFee(bid)
                .addPreconditions(TransactionPreconditions.builder()
                        .timeBounds(new TimeBounds(0, now() + 3_600))
                        .build())
                .addOperation(new PaymentOperation.Builder(
                                SandboxKeys.keyPair("root").getAccountId(), new AssetTypeNative(), "7")
                        .build())
                .build();
        transaction.sign(from);
        return transaction;
    }

    private Reply send(Front front, Transaction transaction) {
        return live.rpc(
                front,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"sendTransaction\",\"params\":{\"transaction\":\"%s\"}}"
                        .formatted(transaction.toEnvelopeXdrBase64()),
                now());
    }

    private Reply get(Front front, String hash) {
        return live.rpc(
                front,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getTransaction\",\"params\":{\"hash\":\"%s\"}}"
                        .formatted(hash),
                now());
    }

    private static JsonNode result(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        try {
            return JSON.readTree(((Reply.Answered) reply).body()).path("result");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private String status(Front front, Transaction transaction) {
        return result(get(front, transaction.hashHex())).path("status").asText();
    }

    @Test
    void aLostRequestIsNotProcessed() {
        fault("lost-request:for=1");
        Transaction payment = payment(100);

        assertThat(send(Front.RPC, payment)).isEqualTo(new Reply.Nothing());
        close();

        assertThat(status(Front.RPC, payment)).isEqualTo("NOT_FOUND");
        assertThat(result(send(Front.RPC, payment)).path("status").asText()).isEqualTo("PENDING");
    }

    @Test
    void theRequestOfALostResponseIsProcessed() {
        fault("lost-response:on=submit");
        Transaction payment = payment(100);

        assertThat(send(Front.RPC, payment)).isEqualTo(new Reply.Nothing());
        close();

        assertThat(status(Front.RPC, payment)).isEqualTo("SUCCESS");
    }

    @Test
    void aTransactionIsIncludedAfterAGatewayTimeoutOfHorizon() {
        fault("gateway-timeout:front=horizon");
        Transaction payment = payment(100);

        Reply reply = live.submit(Front.HORIZON, payment.toEnvelopeXdrBase64(), "", now());
        close();

        assertThat(reply).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(504);
            assertThat(answered.body())
                    .contains("transaction_submission_timeout")
                    .contains(payment.hashHex());
        });
        assertThat(status(Front.RPC, payment)).isEqualTo("SUCCESS");
    }

    @Test
    void aRateLimitedRequestIsNotProcessedAndLearnsWhenToRetry() {
        fault("rate-limit:k=9");
        Transaction payment = payment(100);

        assertThat(send(Front.RPC2, payment)).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(429);
            assertThat(answered.headers()).containsEntry("Retry-After", "9");
        });
        assertThat(live.horizon(Front.HORIZON, HorizonRequest.of("/fee_stats", "", "")))
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> assertThat(answered.body())
                                .contains("https://stellar.org/horizon-errors/rate_limit_exceeded"));
        assertThat(live.network().queue().all()).isEmpty();
    }

    @Test
    void aLateInclusionWaitsEvenThoughThereIsRoom() {
        fault("late-inclusion:k=2");
        Transaction payment = payment(100);

        assertThat(result(send(Front.RPC, payment)).path("status").asText()).isEqualTo("PENDING");
        close();
        close();
        assertThat(status(Front.RPC, payment)).isEqualTo("NOT_FOUND");
        close();

        assertThat(status(Front.RPC, payment)).isEqualTo("SUCCESS");
    }

    @Test
    void aTransactionHeldBackForTooLongIsDroppedByAge() {
        fault("late-inclusion:k=9");
        Transaction payment = payment(100);
        send(Front.RPC, payment);

        for (int i = 0; i < 5; i++) {
            close();
        }

        assertThat(status(Front.RPC, payment)).isEqualTo("NOT_FOUND");
        assertThat(result(send(Front.RPC, payment)).path("status").asText()).isEqualTo("TRY_AGAIN_LATER");
    }

    @Test
    void aLaggingFrontGivesAllAnswersFromAnEarlierLedger() {
        Transaction payment = payment(100);
        send(Front.RPC, payment);
        close();
        fault("lagging-read:k=1,front=rpc2");
        fault("lagging-read:k=1,front=horizon2");

        assertThat(status(Front.RPC, payment)).isEqualTo("SUCCESS");
        assertThat(status(Front.RPC2, payment)).isEqualTo("NOT_FOUND");
        assertThat(result(get(Front.RPC2, payment.hashHex()))
                        .path("latestLedger")
                        .asLong())
                .isEqualTo(live.network().info().sequence() - 1);
        assertThat(sequenceOfDistribution(Front.HORIZON2)).isEqualTo(sequenceOfDistribution(Front.HORIZON) - 1);
        assertThat(distribution(Front.HORIZON2).headers()).containsEntry("Latest-Ledger", "1");
        assertThat(distribution(Front.HORIZON).headers()).containsEntry("Latest-Ledger", "2");
    }

    private Reply.Answered distribution(Front front) {
        String path = "/accounts/" + SandboxKeys.keyPair("distribution").getAccountId();
        return (Reply.Answered) live.horizon(front, HorizonRequest.of(path, "", ""));
    }

    private long sequenceOfDistribution(Front front) {
        try {
            return JSON.readTree(distribution(front).body()).path("sequence").asLong();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPrunedFrontDoesNotFindAnOldPaymentButNamesItsOldestLedger() {
        Transaction payment = payment(100);
        send(Front.RPC, payment);
        for (int i = 0; i < 6; i++) {
            close();
        }
        fault("pruned-history:k=3,front=rpc2");
        fault("pruned-history:k=3,front=horizon2");
        long latest = live.network().info().sequence();

        JsonNode pruned = result(get(Front.RPC2, payment.hashHex()));

        assertThat(status(Front.RPC, payment)).isEqualTo("SUCCESS");
        assertThat(pruned.path("status").asText()).isEqualTo("NOT_FOUND");
        assertThat(pruned.path("oldestLedger").asLong()).isEqualTo(latest - 2);
        assertThat(live.horizon(Front.HORIZON2, HorizonRequest.of("/ledgers/2", "", "")))
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(410));
    }

    @Test
    void aFrontDoesNotFindALostTransactionEvenThoughItHasTheLedger() {
        Transaction payment = payment(100);
        send(Front.RPC, payment);
        close();
        fault("missing-transaction:front=rpc2");

        JsonNode denied = result(get(Front.RPC2, payment.hashHex()));

        assertThat(status(Front.RPC, payment)).isEqualTo("SUCCESS");
        assertThat(denied.path("status").asText()).isEqualTo("NOT_FOUND");
        assertThat(denied.path("oldestLedger").asLong()).isEqualTo(1);
        assertThat(denied.path("latestLedger").asLong())
                .isEqualTo(live.network().info().sequence());
    }

    @Test
    void aRestartedNodeLosesItsQueueAndItsBans() {
        fault("node-restart:for=1");
        Transaction payment = payment(100);
        send(Front.RPC, payment);

        close();

        assertThat(status(Front.RPC, payment)).isEqualTo("NOT_FOUND");
        assertThat(result(send(Front.RPC, payment)).path("status").asText()).isEqualTo("PENDING");
        close();
        assertThat(status(Front.RPC, payment)).isEqualTo("SUCCESS");
    }

    @Test
    void queuedTransactionsWaitWhileLedgersAreEmpty() {
        fault("empty-ledger:for=2");
        Transaction payment = payment(100);
        send(Front.RPC, payment);

        close();
        close();
        assertThat(status(Front.RPC, payment)).isEqualTo("NOT_FOUND");
        close();

        assertThat(status(Front.RPC, payment)).isEqualTo("SUCCESS");
    }

    @Test
    void aFeeStormOutbidsOthersAndTheRefusalNamesTheSufficientFee() {
        fault("fee-storm:k=2,bid=7000,for=1");
        close();

        Transaction cheap = payment(100);
        JsonNode refused = result(send(Front.RPC, cheap));
        Transaction dear = payment(8_000);
        JsonNode taken = result(send(Front.RPC, dear));
        close();

        assertThat(refused.path("status").asText()).isEqualTo("ERROR");
        assertThat(refused.path("errorResultXdr").asText()).startsWith("AAAAAAAAG1n////3"); // 7,001, txINSUFFICIENT_FEE
        assertThat(taken.path("status").asText()).isEqualTo("PENDING");
        assertThat(status(Front.RPC, dear)).isEqualTo("SUCCESS");
    }
}
