package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.LedgerOperation;
import io.stroop.payout.engine.ledger.LedgerTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedHistoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestNetwork network = new TestNetwork();
    private final Map<String, History> both = Map.of(
            "RPC",
            history(network::rpc),
            "Horizon",
            new PagedHistory(new HorizonPages(new HorizonClient(Nodes.client(network::horizon)))));

    @ParameterizedTest
    @ValueSource(strings = {"RPC", "Horizon"})
    void tellsThePaymentsOfAnAccount(String kind) throws IOException {
        network.pay("payer", "payee", 7);

        History.Ledgers ledgers = ledgers(kind, network.latest(), "payer");

        assertThat(ledgers.last().number()).isEqualTo(network.latest());
        assertThat(ledgers.closedAt()).isEqualTo(Instant.ofEpochSecond(network.now()));
        LedgerTransaction one = ledgers.transactions().getLast();
        assertThat(one.successful()).isTrue();
        assertThat(one.source()).isEqualTo(network.account("payer"));
        assertThat(one.feeAccount()).isEqualTo(network.account("payer"));
        assertThat(one.ledger().number()).isEqualTo(network.latest());
        assertThat(one.operations())
                .containsExactly(new LedgerOperation.Payment(
                        0, network.account("payer"), network.account("payee"), Asset.NATIVE, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RPC", "Horizon"})
    void theReceiverIsConcernedAndAStrangerIsNot(String kind) throws IOException {
        network.pay("payer", "payee", 7);

        assertThat(ledgers(kind, network.latest(), "payee").transactions()).hasSize(1);
        assertThat(ledgers(kind, network.latest(), "stranger").transactions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RPC", "Horizon"})
    void readsLedgersOfManyTransactionsCompletely(String kind) throws IOException {
        network.fund("many", 250);
        long from = network.latest() + 1;
        network.payTogether("many", 250);
        network.payTogether("many", 250);
        network.close();

        List<Long> paid = new ArrayList<>();
        LedgerSequence next = new LedgerSequence(from);
        List<Long> lasts = new ArrayList<>();
        while (of(kind).read(next, accounts("payee")) instanceof History.Ledgers some) {
            some.transactions().forEach(one -> paid.add(one.ledger().number() * 1_000 + one.order()));
            lasts.add(some.last().number());
            next = new LedgerSequence(some.last().number() + 1);
        }

        assertThat(paid)
                .containsExactlyElementsOf(LongStream.of(from, from + 1)
                        .flatMap(ledger -> LongStream.rangeClosed(1, 250).map(order -> ledger * 1_000 + order))
                        .boxed()
                        .toList());
        assertThat(lasts).endsWith(from + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RPC", "Horizon"})
    void aLedgerAfterTheNewestHasNotClosed(String kind) throws IOException {
        assertThat(of(kind).read(new LedgerSequence(network.latest() + 1), List.of()))
                .isEqualTo(new History.NotClosed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RPC", "Horizon"})
    void aLedgerBeforeTheOldestIsGone(String kind) throws IOException {
        network.close();
        network.close();
        network.fault("pruned-history:k=2");

        assertThat(of(kind).read(new LedgerSequence(1), List.of()))
                .isEqualTo(new History.Gone(new LedgerSequence(network.latest() - 1)));
    }

    @Test
    void anotherRefusalIsCheckedAgainstTheRange() throws IOException {
        History gone = history(request -> switch (request.path("method").asText()) {
            case "getTransactions" ->
                node("{'error':{'code':-32602,'message':'database does not contain metadata for ledger: 3'}}");
            default -> node("{'result':{'oldestLedger':4,'latestLedger':9}}");
        });

        assertThat(gone.read(new LedgerSequence(3), List.of())).isEqualTo(new History.Gone(new LedgerSequence(4)));
        assertThat(gone.read(new LedgerSequence(10), List.of())).isEqualTo(new History.NotClosed());
        assertThatThrownBy(() -> gone.read(new LedgerSequence(5), List.of())).isInstanceOf(IOException.class);
    }

    @Test
    void aPageWithAHoleIsNotComplete() {
        network.fund("many", 3);
        network.payTogether("many", 3);
        History withAHole = history(request -> {
            JsonNode answer = network.rpc(request);
            ((ArrayNode) answer.path("result").path("transactions")).remove(1);
            return answer;
        });

        assertThatThrownBy(() -> withAHole.read(new LedgerSequence(network.latest()), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not follow");
    }

    @Test
    void aFeeBumpIsKnownByItsInnerHashAndByWhoPaidForIt() throws IOException {
        TransactionHash inner = network.payUnderFeeBump("payer", "payee", "sponsor");

        for (String kind : both.keySet()) {
            LedgerTransaction one =
                    ledgers(kind, network.latest(), "sponsor").transactions().getFirst();
            assertThat(one.hash()).as(kind).isEqualTo(inner);
            assertThat(one.source()).isEqualTo(network.account("payer"));
            assertThat(one.feeAccount()).isEqualTo(network.account("sponsor"));
            assertThat(one.feeChargedStroops()).isEqualTo(200);
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsAskedForInSmallerPages() throws IOException {
        network.fund("many", 60);
        network.payTogether("many", 60);
        RpcPages pages = new RpcPages(Nodes.rpc(network::rpc));
        List<Integer> limits = new ArrayList<>();
        History narrow = new PagedHistory((from, before, limit) -> {
            limits.add(limit);
            if (limit > 40) {
                throw new AnswerTooLargeException(1);
            }
            return pages.page(from, before, limit);
        });

        History.Ledgers read = (History.Ledgers) narrow.read(new LedgerSequence(network.latest()), accounts("payee"));

        assertThat(read.transactions()).hasSize(60);
        assertThat(limits).containsExactly(200, 40, 40);
    }

    @Test
    void aTransactionOfOursThatCannotBeDecodedMayHaveMovedAnything() throws IOException {
        network.pay("payer", "payee", 7);
        History newer = history(request -> inNewerProtocol(network.rpc(request)));

        assertThat(((History.Ledgers) newer.read(new LedgerSequence(network.latest()), accounts("payer")))
                        .transactions())
                .singleElement()
                .satisfies(one -> assertThat(one.operations())
                        .containsExactly(new LedgerOperation.Other(0, network.account("payer"), "UNDECODABLE", true)));
        assertThat(((History.Ledgers) newer.read(new LedgerSequence(network.latest()), accounts("payee")))
                        .transactions())
                .isEmpty();
    }

    /// Cuts the end off every envelope, as if the SDK could not read on.
    private static JsonNode inNewerProtocol(JsonNode answer) {
        for (JsonNode one : answer.path("result").path("transactions")) {
            byte[] envelope = Base64.getDecoder().decode(one.path("envelopeXdr").asText());
            byte[] cut = Arrays.copyOf(envelope, 64);
            ((ObjectNode) one).put("envelopeXdr", Base64.getEncoder().encodeToString(cut));
        }
        return answer;
    }

    private static History history(UnaryOperator<JsonNode> node) {
        return new PagedHistory(new RpcPages(Nodes.rpc(node)));
    }

    private List<AccountId> accounts(String name) {
        return List.of(network.account(name));
    }

    private History of(String kind) {
        return Objects.requireNonNull(both.get(kind));
    }

    private History.Ledgers ledgers(String kind, long from, String account) throws IOException {
        return (History.Ledgers) of(kind).read(new LedgerSequence(from), accounts(account));
    }

    private static JsonNode node(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
