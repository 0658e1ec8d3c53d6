package io.stroop.payout;

import static io.stroop.payout.PayoutFixtures.aCompletion;
import static io.stroop.payout.PayoutFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.book.PayoutStatus;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.book.Registrar;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.channel.ChannelWatch;
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

/// A book, a scripted network, and the ways in which tests look at them. Each test begins with nothing undecided.
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
    ChannelWatch channels;

    @BeforeEach
    void noTransactionIsUndecided() {
        await().atMost(Duration.ofSeconds(20)).until(channels::ready);
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
        assertThat(address("payee-" + id)).isEqualTo(completion.destination().address());
        assertThat(registrar.register(List.of(completion))).isEmpty();
        return completion;
    }

    TransactionEntity transactionOf(TaskCompleted completion) {
        String id = completion.completionId().value();
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> read(() -> transactions.paymentsOf(id).stream()
                                .findFirst()
                                .map(payment -> transactions.findById(payment.transactionHash))
                                .orElse(null)),
                        found -> found != null);
    }

    Substatus status(TaskCompleted completion) {
        return read(() -> payouts.findById(completion.completionId().value())).substatus;
    }

    void awaitStatus(TaskCompleted completion, Substatus expected) {
        await().atMost(Duration.ofSeconds(20)).until(() -> status(completion) == expected);
        assertThat(read(() -> payouts.findById(completion.completionId().value())).status)
                .isEqualTo(expected.status())
                .isNotEqualTo(expected == Substatus.PAID ? PayoutStatus.QUEUED : PayoutStatus.SETTLED);
    }

    void awaitBatch(PayoutBatch batch, BatchEntity.State expected) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(() -> batches.findById(batch.batchId().value())).state == expected);
    }

    static <T> T read(Callable<T> query) {
        return QuarkusTransaction.requiringNew().call(query);
    }
}
