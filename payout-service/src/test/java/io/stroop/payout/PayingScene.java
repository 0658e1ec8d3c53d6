package io.stroop.payout;

import static io.stroop.payout.PayoutFixtures.LANE;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/// A book, a scripted network, and the ways in which tests look at them. Each test begins with nothing
/// undecided.
abstract class PayingScene {
    private static final AtomicInteger IDS = new AtomicInteger();

    @Inject
    ScriptedLedger ledger;

    @Inject
    Book book;

    @Inject
    Operators operators;

    @Inject
    EntityManager entities;

    @Inject
    Payouts payouts;

    @Inject
    Transactions transactions;

    @Inject
    Lanes lanes;

    @Inject
    LanePreparation lane;

    @BeforeEach
    void noTransactionIsUndecided() {
        await().atMost(Duration.ofSeconds(20)).until(() -> lane.ready().given());
        operators.resumeLane(LANE);
        cancelWhatWaits();
        ledger.reset();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            List<TransactionEntity> left = read(() -> transactions.undecided(100));
            left.forEach(ledger::closeWith);
            return left.isEmpty();
        });
        ledger.reset();
    }

    /// What an earlier test left waiting would be paid in the middle of this one.
    private void cancelWhatWaits() {
        read(() -> payouts.list("status in (QUEUED, AWAITING_RECIPIENT, AWAITING_FUNDS)"))
                .forEach(row -> operators.cancel(row.payoutId(), new Operators.Order("another test begins", "test")));
    }

    TaskCompleted registered(String amount) {
        int id = IDS.incrementAndGet();
        TaskCompleted completion = aCompletion("paying-" + id, "payee-" + id, amount);
        assertThat(book.<Set<Integer>>work(unit -> unit.register(List.of(completion), Instant.now())))
                .isEmpty();
        return completion;
    }

    void propose(PayoutBatch batch) {
        book.change(unit -> unit.apply(List.of(new Change.Propose(batch, false, Instant.now()))));
    }

    TransactionEntity transactionOf(TaskCompleted completion) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> read(() -> transactions.paymentsOf(completion.payoutId()).stream()
                                .findFirst()
                                .flatMap(payment -> transactions.find(payment.transactionHash()))
                                .orElse(null)),
                        found -> found != null);
    }

    Substatus status(TaskCompleted completion) {
        return read(() -> payouts.find(completion.payoutId()).orElseThrow()).substatus();
    }

    void awaitStatus(TaskCompleted completion, Substatus expected) {
        await().atMost(Duration.ofSeconds(20)).until(() -> status(completion) == expected);
    }

    void awaitBatch(PayoutBatch batch, Batch.State expected) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(() -> entities.createNativeQuery(
                                        "select state from batch where batch_id = ?1", String.class)
                                .setParameter(1, batch.batchId().value())
                                .getSingleResult())
                        .equals(expected.name()));
    }

    static <T> T read(Callable<T> query) {
        return QuarkusTransaction.requiringNew().call(query);
    }
}
