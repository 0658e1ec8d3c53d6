package io.stroop.payout.engine.repack;

import static io.stroop.payout.PayoutFixtures.LANE;
import static io.stroop.payout.engine.book.PayoutRows.row;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Substatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPackerTest {
    @Test
    void netsPayoutsOfOneDestinationIntoOnePayment() {
        List<PayoutBatch> batches = pack(List.of(
                row(aCompletion("c-1", "alice", "1")),
                row(aCompletion("c-2", "bob", "2")),
                row(aCompletion("c-3", "alice", "3"))));

        assertThat(batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch.payments())
                        .extracting(payment -> payment.amount().toDecimal())
                        .containsExactly("4", "2"));
    }

    @Test
    void putsAtMostOneHundredPaymentsIntoOneBatchAndLosesNone() {
        List<Payout> rows = IntStream.range(0, 250)
                .mapToObj(i -> row(aCompletion("c-" + i, "payee-" + i, "1")))
                .toList();

        List<PayoutBatch> batches = pack(rows);

        assertThat(batches).extracting(batch -> batch.payments().size()).containsExactly(100, 100, 50);
        assertThat(payoutIds(batches))
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(Payout::payoutId).toList());
    }

    @Test
    void sendsAPaymentWithAMemoAlone() {
        TaskCompleted plain = aCompletion("c-1", "alice", "1");
        TaskCompleted noted = new TaskCompleted(
                plain.completionId(),
                plain.taskId(),
                plain.workerId(),
                plain.destination(),
                Memo.of("id", "7"),
                plain.asset(),
                plain.amount(),
                plain.completedAt(),
                plain.publisher(),
                plain.urgency());

        assertThat(pack(List.of(row(noted), row(aCompletion("c-2", "bob", "1")))))
                .hasSize(2)
                .anySatisfy(batch -> assertThat(batch.memo()).isEqualTo(Memo.of("id", "7")));
    }

    @Test
    void splitsAPaymentWhoseSumExceedsAnInt64() {
        List<PayoutBatch> batches = pack(List.of(
                row(aCompletion("c-1", "alice", "922337203685.4775807")), row(aCompletion("c-2", "alice", "1"))));

        assertThat(batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch.payments())
                        .extracting(payment -> payment.payouts().size())
                        .containsExactly(1, 1));
    }

    @Test
    void whatFailedGoesOutInSmallerTransactionsFromTheBidThatFailed() {
        List<Payout> failed = IntStream.range(0, 50)
                .mapToObj(i -> row(aCompletion("c-" + i, "payee-" + i, "1"), Substatus.REPACKING, false, 1_000, 25))
                .toList();

        List<PayoutBatch> batches = pack(failed);

        assertThat(batches).extracting(batch -> batch.payments().size()).containsExactly(25, 25);
        assertThat(batches).allSatisfy(batch -> assertThat(batch.bidStroops()).isEqualTo(1_000));
    }

    private static List<PayoutBatch> pack(List<Payout> rows) {
        return new BatchPacker(UUID::randomUUID).pack(LANE, rows, 100_000, Instant.parse("2026-11-24T09:30:00Z"));
    }

    private static List<PayoutId> payoutIds(List<PayoutBatch> batches) {
        List<PayoutId> ids = new ArrayList<>();
        for (PayoutBatch batch : batches) {
            for (BatchedPayment payment : batch.payments()) {
                payment.payouts().stream().map(BatchedPayout::payoutId).forEach(ids::add);
            }
        }
        return ids;
    }
}
