package io.stroop.payout;

import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.book.Registrar;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.gate.BatchEntity;
import io.stroop.payout.gate.Batches;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
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
    Registrar registrar;

    @Inject
    Batches batches;

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
        lanes.resume("main");
        ledger.reset();
        for (TransactionEntity left : read(() -> transactions.undecided(100))) {
            ledger.closeWith(left);
        }
        await().until(() -> read(() -> transactions.undecided(100)).isEmpty());
        ledger.reset();
    }

    TaskCompleted registered(String amount) {
        int id = IDS.incrementAndGet();
        TaskCompleted completion = aCompletion("paying-" + id, "payee-" + id, amount);
        assertThat(registrar.register(List.of(completion))).isEmpty();
        return completion;
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

    void awaitBatch(PayoutBatch batch, BatchEntity.State expected) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        read(() -> batches.findById(batch.batchId().value())).state() == expected);
    }

    static <T> T read(Callable<T> query) {
        return QuarkusTransaction.requiringNew().call(query);
    }
}
