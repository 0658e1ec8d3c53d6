package io.stroop.fee.streams;

import static io.stroop.fee.FeeFixtures.account;
import static io.stroop.fee.FeeFixtures.completion;
import static io.stroop.fee.FeeFixtures.payoutId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.Destination;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Urgency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    private final TopologyRig rig = TopologyRig.ofOneLane();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void netsByDestinationAssetAndMemo() {
        Asset usdc = Asset.parse("USDC:" + account(99).address());
        rig.publish(completion("a", account(1), 10));
        rig.publish(completion("b", account(2), 20));
        rig.publish(completion("c", account(1), 30));
        rig.publish(completion("d", account(1), 40, usdc, null));

        rig.advance(500);

        List<PayoutBatch> batches = rig.batches();
        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst().bidStroops()).isEqualTo(TopologyRig.BID);
        assertThat(batches.getFirst().lane()).isEqualTo(new LaneId("main"));
        assertThat(batches.getFirst().payments())
                .extracting(
                        BatchedPayment::destination,
                        BatchedPayment::asset,
                        p -> p.amount().stroops())
                .containsExactly(
                        tuple(account(1), Asset.NATIVE, 40L),
                        tuple(account(2), Asset.NATIVE, 20L),
                        tuple(account(1), usdc, 40L));
    }

    @Test
    void whatExceedsTheShareOfALedgerIsNettedOnAndPaidInTheNextOnes() {
        try (TopologyRig courteous = new TopologyRig(Set.of(), 10, "main")) {
            List<Map<Destination, Integer>> ledgers = new ArrayList<>();
            for (int ledger = 100; ledger < 105; ledger++) {
                courteous.closes(ledger);
                for (int worker = 0; worker < 30 && ledger < 102; worker++) {
                    courteous.publish(completion(ledger + "-" + worker, account(worker), 10));
                }
                courteous.advance(5_000);
                ledgers.add(payouts(courteous.batches()));
            }

            assertThat(ledgers.getFirst())
                    .hasSize(10)
                    .allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
            assertThat(ledgers.get(1))
                    .hasSize(10)
                    .allSatisfy((_, count) -> assertThat(count).isEqualTo(2));
            assertThat(ledgers.get(2)).hasSize(10);
            assertThat(ledgers.get(3)).hasSize(10);
            assertThat(ledgers.get(4)).isEmpty();
        }
    }

    @Test
    void batchesLeaveAtTheLastMomentForTheNextLedgerAndNoEarlier() {
        rig.closes(100);
        rig.publish(completion("a", account(1), 10));
        rig.advance(3_750); // 5 s, less a lead of 1 s, less 200 ms to spread: 3.8 s
        rig.publish(completion("b", account(1), 10));
        assertThat(rig.batches()).isEmpty();

        rig.advance(50);

        assertThat(payouts(rig.batches())).containsExactly(Map.entry(account(1), 2));
        rig.advance(50);
        rig.publish(completion("c", account(1), 10));
        rig.advance(1_150);
        rig.closes(101);
        rig.advance(3_750);
        assertThat(rig.batches()).isEmpty();
        rig.advance(50);
        assertThat(rig.batches()).hasSize(1);
    }

    @Test
    void nothingLeavesWhileTheBookHasNotDealtWithWhatLeftBefore() {
        try (TopologyRig courteous = new TopologyRig(Set.of(), 10, "main")) {
            courteous.reports(true);
            for (int worker = 0; worker < 30; worker++) {
                courteous.publish(completion("c-" + worker, account(worker), 10));
            }
            courteous.advance(500);
            List<PayoutBatch> first = courteous.batches();
            courteous.reports(true);
            courteous.advance(5_000);
            courteous.reports(true);
            courteous.advance(50);
            assertThat(courteous.batches()).isEmpty();

            courteous.reports(true, first.getFirst().batchId());
            courteous.advance(50);

            assertThat(payouts(first)).hasSize(10);
            assertThat(payouts(courteous.batches())).hasSize(10);
        }
    }

    @Test
    void economyWaitsForItsDeadlineOrForAnInstantOne() {
        rig.closes(100);
        rig.publish(economy("a", account(1)));
        rig.publish(economy("b", account(2)));
        for (int ledger = 101; ledger < 103; ledger++) {
            rig.advance(5_000);
            rig.closes(ledger);
        }
        assertThat(rig.batches()).isEmpty();

        rig.publish(completion("c", account(1), 10));
        rig.advance(5_000);
        assertThat(payouts(rig.batches())).containsExactly(Map.entry(account(1), 2));

        for (int ledger = 103; ledger < 112; ledger++) {
            rig.closes(ledger);
            rig.advance(5_000);
        }
        assertThat(payouts(rig.batches())).containsExactly(Map.entry(account(2), 1));
    }

    private static TaskCompleted economy(String id, AccountDestination to) {
        TaskCompleted instant = completion(id, to, 10);
        return new TaskCompleted(
                instant.completionId(),
                instant.taskId(),
                instant.workerId(),
                instant.destination(),
                instant.memo(),
                instant.asset(),
                instant.amount(),
                instant.completedAt(),
                instant.publisher(),
                Urgency.ECONOMY);
    }

    /// How many payouts each destination gets.
    private static Map<Destination, Integer> payouts(List<PayoutBatch> batches) {
        Map<Destination, Integer> payouts = new HashMap<>();
        for (PayoutBatch batch : batches) {
            for (BatchedPayment payment : batch.payments()) {
                payouts.merge(payment.destination(), payment.payouts().size(), Integer::sum);
            }
        }
        return payouts;
    }

    @Test
    void waitsHalfASecondAfterTheFirstCompletionAndNoLonger() {
        rig.publish(completion("a", account(1), 10));
        rig.advance(450);
        rig.publish(completion("b", account(2), 10));
        assertThat(rig.batches()).isEmpty();

        rig.advance(50);

        assertThat(rig.batches())
                .singleElement()
                .satisfies(batch -> assertThat(batch.payments()).hasSize(2));
        rig.advance(5_000);
        assertThat(rig.batches()).isEmpty();
    }

    @Test
    void aPaymentWithAMemoTravelsAlone() {
        rig.publish(completion("a", account(1), 10));
        rig.publish(completion("b", account(1), 20, Asset.NATIVE, Memo.of("text", "deposit 7")));
        rig.publish(completion("c", account(2), 30));
        rig.publish(completion("d", account(1), 40, Asset.NATIVE, Memo.of("text", "deposit 7")));

        rig.advance(500);

        List<PayoutBatch> batches = rig.batches();
        assertThat(batches).hasSize(2);
        assertThat(batches)
                .filteredOn(b -> b.memo() == null)
                .singleElement()
                .satisfies(b -> assertThat(b.payments()).hasSize(2));
        assertThat(batches)
                .filteredOn(b -> Memo.of("text", "deposit 7").equals(b.memo()))
                .singleElement()
                .satisfies(b -> assertThat(b.payments())
                        .singleElement()
                        .satisfies(p -> assertThat(p.amount().stroops()).isEqualTo(60)));
    }

    @Test
    void keepsTheFirstOfTwoCompletionsWithOneId() {
        rig.publish(completion("a", account(1), 10));
        rig.publish(completion("a", account(1), 10));
        rig.publish(completion("a", account(2), 99));

        rig.advance(500);

        assertThat(payoutsOf(rig.batches())).containsExactlyInAnyOrderEntriesOf(Map.of(payoutId("a"), 10L));
    }

    @Test
    void splitsAPaymentThatNoMessageHolds() {
        int many = PayoutBatch.MAX_PAYOUTS + 500;
        for (int i = 0; i < many; i++) {
            rig.publish(completion("c" + i, account(1), 1));
        }
        rig.advance(500);

        List<PayoutBatch> batches = rig.batches();

        assertThat(payoutsOf(batches)).hasSize(many);
        assertThat(batches).hasSize(2);
    }

    @Test
    void splitsAPaymentWhoseSumNoOperationHolds() {
        rig.publish(completion("a", account(1), Long.MAX_VALUE));
        rig.publish(completion("b", account(1), Long.MAX_VALUE));
        rig.advance(500);

        List<PayoutBatch> batches = rig.batches();

        assertThat(batches).hasSize(2);
        assertThat(batches)
                .allSatisfy(b ->
                        assertThat(b.payments().getFirst().amount().stroops()).isEqualTo(Long.MAX_VALUE));
    }

    /// Whatever comes, every completion goes out exactly once, with its amount, to its destination.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20_261_124})
    void losesAndDoublesNothing(long seed) {
        Random random = new Random(seed);
        Map<PayoutId, TaskCompleted> sent = new HashMap<>();
        List<PayoutBatch> batches = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            TaskCompleted event = random(random, i);
            if (sent.putIfAbsent(event.payoutId(), event) == null) {
                rig.publish(event);
            }
            if (random.nextInt(400) == 0) {
                rig.advance(random.nextInt(700));
                batches.addAll(rig.batches());
            }
        }
        for (int window = 0; window < 10; window++) {
            rig.advance(5_000);
        }
        batches.addAll(rig.batches());

        Map<PayoutId, Long> paid = payoutsOf(batches);
        assertThat(paid).hasSameSizeAs(sent);
        for (PayoutBatch batch : batches) {
            for (BatchedPayment payment : batch.payments()) {
                assertThat(payment.payouts()).allSatisfy(c -> {
                    TaskCompleted event = Objects.requireNonNull(sent.get(c.payoutId()));
                    assertThat(event.destination()).isEqualTo(payment.destination());
                    assertThat(event.asset()).isEqualTo(payment.asset());
                    assertThat(event.amount()).isEqualTo(c.amount());
                    assertThat(event.memo()).isEqualTo(batch.memo());
                });
            }
        }
    }

    private static TaskCompleted random(Random random, int number) {
        boolean memo = random.nextInt(50) == 0;
        long stroops = random.nextInt(100) == 0 ? Long.MAX_VALUE - random.nextInt(5) : 1 + random.nextInt(1_000_000);
        return completion(
                "c" + number,
                account(random.nextInt(random.nextBoolean() ? 5 : 250)),
                stroops,
                Asset.NATIVE,
                memo ? Memo.of("id", Integer.toString(random.nextInt(3))) : null);
    }

    /// The amount of each payout; fails if one occurs twice.
    private static Map<PayoutId, Long> payoutsOf(List<PayoutBatch> batches) {
        Map<PayoutId, Long> amounts = new HashMap<>();
        for (PayoutBatch batch : batches) {
            assertThat(batch.payments()).doesNotHaveDuplicates();
            for (BatchedPayment payment : batch.payments()) {
                for (BatchedPayout payout : payment.payouts()) {
                    StroopAmount amount = payout.amount();
                    assertThat(amounts.put(payout.payoutId(), amount.stroops()))
                            .as("payout %s is proposed once", payout.payoutId())
                            .isNull();
                }
            }
        }
        return amounts;
    }
}
