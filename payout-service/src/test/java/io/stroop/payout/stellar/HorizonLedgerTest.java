package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.Asset;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Horizon's answers say the same as RPC's, about the same network.
class HorizonLedgerTest {
    private final TestNetwork network = new TestNetwork();
    private final Ledger horizon = horizon(network::horizon);
    private final Ledger rpc = new RpcLedger(Nodes.rpc(network::rpc), network.account(SandboxKeys.DISTRIBUTION));

    @Test
    void tellsTheSameNewestLedgerAndNetworkAsRpc() throws IOException {
        assertThat(horizon.latest()).isEqualTo(rpc.latest());
        assertThat(horizon.networkPassphrase()).isEqualTo(rpc.networkPassphrase());
    }

    @Test
    void tellsTheSameTransactionAsRpc() {
        TransactionHash paid = network.pay("payer", "payee", 7);
        TransactionHash bumped = network.payUnderFeeBump("payer", "payee", "sponsor");

        for (TransactionHash hash : List.of(paid, bumped)) {
            assertThat(horizon.lookUp(hash)).isInstanceOf(LookUp.InLedger.class).isEqualTo(rpc.lookUp(hash));
        }
        assertThat(horizon.lookUp(new TransactionHash("0".repeat(64)))).isEqualTo(new LookUp.NotFound());
    }

    @Test
    void aProxyThatDoesNotFindHorizonDoesNotSayThatATransactionIsMissing() {
        Ledger proxy = horizon(_ -> Nodes.answer(404, "{\"message\":\"no such route\"}"));

        assertThat(proxy.lookUp(new TransactionHash("0".repeat(64)))).isInstanceOf(LookUp.Unanswered.class);
        assertThatThrownBy(() -> proxy.sequences(List.of(network.account("payer"))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void tellsTheSameSequenceNumbersAsRpc() throws IOException {
        var accounts = List.of(network.account("payer"), network.account("payee"), network.account("nobody"));

        Ledger.AccountSequences told = horizon.sequences(accounts);

        assertThat(told).isEqualTo(rpc.sequences(accounts));
        assertThat(told.byAccount()).hasSize(2);
    }

    @Test
    void sequenceNumbersOfSeveralLedgersAreAsOfTheOldestOfThem() throws IOException {
        long oldest = network.latest();
        Ledger between = horizon(request -> {
            Exchange.Response answer = network.horizon(request);
            network.close();
            return answer;
        });

        assertThat(between.sequences(List.of(network.account("payer"), network.account("payee")))
                        .asOf())
                .isEqualTo(new LedgerSequence(oldest));
    }

    @Test
    void withoutTheNumberOfItsLedgerAnAccountProvesNothing() {
        Ledger silent = horizon(request -> {
            Exchange.Response answer = network.horizon(request);
            return new Exchange.Response(answer.status(), Map.of(), answer.body());
        });

        assertThatThrownBy(() -> silent.sequences(List.of(network.account("payer"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Latest-Ledger");
    }

    @Test
    void judgesRecipientsLikeRpc() throws IOException {
        Asset usdc = new Asset.Issued("USDC", network.account(SandboxKeys.USDC_ISSUER));
        List<Recipient> recipients = new ArrayList<>();
        for (String name : List.of("payee", "nobody", SandboxKeys.DISTRIBUTION, SandboxKeys.USDC_ISSUER)) {
            recipients.add(new Recipient(network.account(name), Asset.NATIVE));
            recipients.add(new Recipient(network.account(name), usdc));
        }

        Preflight told = horizon.preflight(recipients);

        assertThat(told).isEqualTo(rpc.preflight(recipients));
        assertThat(told.of(new Recipient(network.account("payee"), usdc)))
                .isEqualTo(new Standing.Closed(Receivability.NO_TRUSTLINE));
        assertThat(told.funds().of(usdc)).isInstanceOf(Funds.OwnLine.Spendable.class);
    }

    @Test
    void knowsWhoAsksForAMemo() throws IOException {
        Recipient payee = new Recipient(network.account("payee"), Asset.NATIVE);
        Ledger asking = horizon(request -> {
            Exchange.Response answer = network.horizon(request);
            return new Exchange.Response(
                    answer.status(),
                    answer.headers(),
                    answer.body().replace("\"data\":{}", "\"data\":{\"config.memo_required\":\"MQ==\"}"));
        });

        assertThat(asking.preflight(List.of(payee)).of(payee))
                .isInstanceOfSatisfying(
                        Standing.Room.class,
                        room -> assertThat(room.memoRequired()).isTrue());
    }

    @Test
    void submitsAnEnvelopeAndTellsWhatBecameOfIt() {
        String envelope = network.envelope("payer", "payee");

        assertThat(horizon.send(envelope)).isEqualTo(new SubmissionAck.Pending());
        assertThat(horizon.send(envelope)).isEqualTo(new SubmissionAck.Duplicate());
        network.close();
        assertThat(horizon.send(envelope)).isEqualTo(new SubmissionAck.TryAgainLater());
        network.close();
        assertThat(horizon.send("AAAA")).isInstanceOf(SubmissionAck.Unanswered.class);
    }

    @Test
    void anOlderHorizonIsSubmittedToSynchronously() {
        List<String> paths = new ArrayList<>();
        Ledger older = horizon(request -> {
            paths.add(request.path());
            return request.path().endsWith("async")
                    ? Nodes.answer(404, "{\"type\":\"https://stellar.org/horizon-errors/not_found\"}")
                    : Nodes.answer(400, "{\"status\":400,\"extras\":{\"result_xdr\":\"AAAAAAAAAGT////7AAAAAA==\"}}");
        });

        assertThat(older.send("AAAA")).isEqualTo(new SubmissionAck.Refused("txBAD_SEQ", 100));
        assertThat(paths).containsExactly("/transactions_async", "/transactions");
    }

    private Ledger horizon(Exchange exchange) {
        return new HorizonLedger(new HorizonClient(Nodes.client(exchange)), network.account(SandboxKeys.DISTRIBUTION));
    }
}
