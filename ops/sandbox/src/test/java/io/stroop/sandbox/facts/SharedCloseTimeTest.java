package io.stroop.sandbox.facts;

import static io.stroop.sandbox.facts.FactNetwork.ROOT;
import static io.stroop.sandbox.facts.FactNetwork.lumens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.facts.FactNetwork.Sent;
import io.stroop.sandbox.horizon.HorizonRequest;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView.Limits;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Account;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.TimeBounds;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionPreconditions;
import org.stellar.sdk.xdr.LedgerHeader;
import org.stellar.sdk.xdr.TransactionResultCode;

/// Ledgers that share a closeTime, as CAP-88 allows: a transaction whose `maxTime` equals the current second is
/// valid in every ledger that closes within that second, and all other rules use whole seconds, too.
class SharedCloseTimeTest {
    private final FactNetwork net = FactNetwork.create();
    private List<KeyPair> sources = List.of();
    private long now;

    @BeforeEach
    void subSecondLedgers() {
        sources = net.accounts("source", 4, "10");
        net.network.setTargetCloseTime(Duration.ofMillis(250));
        now = net.now();
    }

    private Transaction signed(KeyPair source, TransactionPreconditions conditions) {
        Transaction transaction = new TransactionBuilder(
                        new Account(source.getAccountId(), net.sequence(source)), new Network(net.network.passphrase()))
                .setBaseFee(100)
                .addPreconditions(conditions)
                .addOperation(lumens(ROOT))
                .build();
        transaction.sign(source);
        return transaction;
    }

    private Sent send(int source, long minTime, long maxTime) {
        return net.send(signed(
                sources.get(source),
                TransactionPreconditions.builder()
                        .timeBounds(new TimeBounds(minTime, maxTime))
                        .build()));
    }

    private void close(long closeTime) {
        net.network.close(closeTime);
    }

    private LedgerTransaction included(Sent sent) {
        return Objects.requireNonNull(net.network.find(sent.hash()), "not in any ledger");
    }

    @Test
    void aTransactionIsValidInEveryLedgerThatClosesAtItsMaxTime() {
        Sent first = send(0, 0, now + 1);
        close(now + 1);
        Sent second = send(1, 0, now + 1);
        close(now + 1);
        Sent third = send(2, 0, now + 1);
        close(now + 1);

        assertThat(List.of(first, second, third)).allSatisfy(sent -> {
            assertThat(included(sent).outcome().succeeded()).isTrue();
            assertThat(included(sent).closeTime()).isEqualTo(now + 1);
        });
        assertThat(included(second).ledger()).isEqualTo(included(first).ledger() + 1);
        assertThat(included(third).ledger()).isEqualTo(included(first).ledger() + 2);
    }

    @Test
    void aTransactionIsTooLateOnlyAfterItsMaxTime() {
        Sent queued = send(0, 0, now);
        assertThat(queued.status()).isEqualTo("PENDING");

        close(now + 1);
        Sent late = send(1, 0, now);

        assertThat(net.network.find(queued.hash())).isNull();
        assertThat(late.code()).isEqualTo(TransactionResultCode.txTOO_LATE);
    }

    @Test
    void aTransactionIsTooEarlyUntilALedgerClosesAtItsMinTime() {
        close(now);
        assertThat(send(0, now + 1, 0).code()).isEqualTo(TransactionResultCode.txTOO_EARLY);

        close(now + 1);
        Sent inTime = send(0, now + 1, 0);
        close(now + 1);

        assertThat(included(inTime).closeTime()).isEqualTo(now + 1);
        assertThat(included(inTime).outcome().succeeded()).isTrue();
    }

    @Test
    void sequenceNumbersAreUsedOncePerLedgerWithinASecond() {
        Transaction first = signed(sources.getFirst(), endless().build());
        net.send(first);
        close(now);
        Sent next = net.send(signed(sources.getFirst(), endless().build()));
        close(now);

        assertThat(included(next).closeTime()).isEqualTo(now);
        assertThat(net.sequence(sources.getFirst())).isEqualTo(first.getSequenceNumber() + 1);
        assertThat(net.send(first).status()).isEqualTo("TRY_AGAIN_LATER");
    }

    @Test
    void theSequenceAgeIsMeasuredInSecondsButTheGapInLedgers() {
        net.send(signed(sources.getFirst(), endless().build()));
        close(now);
        close(now);
        Transaction old =
                signed(sources.getFirst(), endless().minSeqAge(BigInteger.ONE).build());
        Transaction gap =
                signed(sources.getFirst(), endless().minSeqLedgerGap(2).build());

        assertThat(net.send(old).code()).isEqualTo(TransactionResultCode.txBAD_MIN_SEQ_AGE_OR_GAP);
        assertThat(net.send(gap).status()).isEqualTo("PENDING");

        net.network.restart();
        close(now + 1);
        assertThat(net.send(old).status()).isEqualTo("PENDING");
    }

    private static TransactionPreconditions.TransactionPreconditionsBuilder endless() {
        return TransactionPreconditions.builder().timeBounds(new TimeBounds(0, 0));
    }

    @Test
    void transactionsStillExpireByAgeWithinASecond() {
        Sent heldBack = send(0, 0, 0);
        net.network.holdBack(net.network.queue().all().getFirst(), 9);
        for (int i = 0; i < 4; i++) {
            close(now);
        }

        assertThat(net.network.queue().all()).isEmpty();
        assertThat(net.network.find(heldBack.hash())).isNull();
    }

    @Test
    void aCloseTimeNeverGoesBack() {
        long sequence = net.network.info().sequence();

        assertThatThrownBy(() -> close(now - 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> net.network.closeEmpty(now - 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> net.network.nominate(now - 1)).isInstanceOf(IllegalArgumentException.class);

        assertThat(net.network.info().sequence()).isEqualTo(sequence);
    }

    /// Source: stellar-core, which truncates the target to seconds before it doubles it.
    @Test
    void theMarginOfMaxTimeFollowsTheTargetInWholeSeconds() {
        net.network.setTargetCloseTime(Duration.ofMillis(4_500));

        assertThat(send(0, 0, now + 7).code()).isEqualTo(TransactionResultCode.txTOO_LATE);
        assertThat(send(0, 0, now + 8).status()).isEqualTo("PENDING");
    }

    @Test
    void rpcAndHorizonShowBothLedgersOfASecond() throws Exception {
        Sent first = send(0, 0, 0);
        close(now);
        Sent second = send(1, 0, 0);
        close(now);
        ClosedLedger latest = net.network.latest();
        ClosedLedger before = net.network.history().at(latest.sequence() - 1);

        assertThat(latest.hashText()).isNotEqualTo(before.hashText());
        assertThat(latest.previous()).isEqualTo(before.hash());
        assertThat(LedgerHeader.fromXdrByteArray(latest.headerXdr())
                        .getScpValue()
                        .getCloseTime()
                        .getTimePoint()
                        .getUint64()
                        .getNumber())
                .isEqualTo(BigInteger.valueOf(now));
        ObjectNode start = JsonNodeFactory.instance.objectNode().put("startLedger", before.sequence());
        JsonNode transactions = net.call("getTransactions", start).path("result");
        assertThat(texts(transactions.path("transactions"), "txHash")).containsExactly(first.hash(), second.hash());
        assertThat(texts(transactions.path("transactions"), "createdAt")).containsOnly(Long.toString(now));
        assertThat(texts(net.call("getLedgers", start).at("/result/ledgers"), "ledgerCloseTime"))
                .containsExactly(Long.toString(now), Long.toString(now));
        assertThat(net.call("getHealth", JsonNodeFactory.instance.objectNode())
                        .at("/result/latestLedgerCloseTime")
                        .asText())
                .isEqualTo(Long.toString(now));
        JsonNode ledgers = net.horizon
                .get(HorizonRequest.of("/ledgers", "order=desc&limit=2", ""), Limits.NONE)
                .body()
                .at("/_embedded/records");
        assertThat(texts(ledgers, "sequence"))
                .containsExactly(Long.toString(latest.sequence()), Long.toString(before.sequence()));
        assertThat(texts(ledgers, "closed_at"))
                .containsOnly(Instant.ofEpochSecond(now).toString());
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.path(field).asText()));
        return texts;
    }
}
