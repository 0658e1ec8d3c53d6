package io.stroop.payout.engine.gate;

import static io.stroop.payout.PayoutFixtures.LANE;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.payout.PayoutFixtures.batchOf;
import static io.stroop.payout.PayoutFixtures.proposed;
import static io.stroop.payout.engine.book.PayoutRows.row;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.address;
import static io.stroop.testing.CompletionFixtures.reportedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelectingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:31:00Z");
    private static final TaskCompleted ALICE = aCompletion("c-1", "alice", "1");
    private static final TaskCompleted BOB = aCompletion("c-2", "bob", "2");
    private static final long XLM = 10_000_000;

    private final Map<Recipient, Standing> standings = new HashMap<>();
    private final Map<Asset, Long> promised = new HashMap<>();
    private final Map<SpendingKey, Long> spent = new HashMap<>();
    private Controls controls = Controls.NONE;
    private OptionalLong cap = OptionalLong.empty();
    private Funds.OwnLine funds = new Funds.OwnLine.Spendable(1_000 * XLM);

    @Test
    void paysWhatTheBookOwes() {
        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB));

        assertThat(selection.payments())
                .extracting(payment -> payment.operation().amount())
                .containsExactly(ALICE.amount(), BOB.amount());
        assertThat(selection.leftOut()).isZero();
    }

    @Test
    void leavesOutAnAmountThatIsNotTheBooks() {
        PayoutBatch tampered = batchOf(List.of(new BatchedPayment(
                ALICE.destination(),
                ALICE.asset(),
                List.of(new BatchedPayout(ALICE.payoutId(), StroopAmount.parse("1000"))))));

        Selection selection = select(tampered, row(ALICE));

        assertThat(selection.payments()).isEmpty();
        assertThat(selection.leftOut()).isEqualTo(1);
    }

    @Test
    void leavesOutADestinationThatIsNotTheBooks() {
        PayoutBatch tampered =
                batchOf(List.of(new BatchedPayment(BOB.destination(), ALICE.asset(), List.of(proposed(ALICE)))));

        assertThat(select(tampered, row(ALICE)).payments()).isEmpty();
    }

    @Test
    void paysAPayoutOnceThoughItIsProposedTwice() {
        PayoutBatch twice = batchOf(List.of(
                new BatchedPayment(ALICE.destination(), ALICE.asset(), List.of(proposed(ALICE), proposed(ALICE)))));

        Selection selection = select(twice, row(ALICE));

        assertThat(selection.payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.operation().amount()).isEqualTo(ALICE.amount()));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {
                "SIGNED",
                "WAITING_FOR_LEDGER",
                "UNDETERMINED",
                "QUARANTINED",
                "PAID",
                "REFUSED_BY_LEDGER",
                "OVER_CAP",
                "CANCELLED",
                "REJECTED"
            })
    void leavesOutWhatIsSignedPaidHeldOrClosed(Substatus substatus) {
        assertThat(select(aBatch(ALICE), row(ALICE, substatus)).payments()).isEmpty();
    }

    @Test
    void namesPayoutsThatTheBookDoesNotHaveYet() {
        Selection selection = select(aBatch(ALICE, BOB), row(ALICE));

        assertThat(selection.unknown()).containsExactly(BOB.payoutId());
        assertThat(selection.payments()).hasSize(1);
    }

    @Test
    void setsAsideWhoCannotBePaidAndPaysTheOthers() {
        standings.put(recipient(ALICE), new Standing.Closed(Receivability.NO_TRUSTLINE));

        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB));

        assertThat(selection.aside().get(Substatus.NO_TRUSTLINE)).containsExactly(ALICE.payoutId());
        assertThat(selection.payments()).hasSize(1);
    }

    @Test
    void decidesNothingAboutARecipientThatCouldNotBeJudged() {
        standings.put(recipient(ALICE), new Standing.Unknown());

        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB));

        assertThat(selection.undecided()).containsExactly(ALICE.payoutId());
        assertThat(selection.aside()).isEmpty();
        assertThat(selection.payments()).hasSize(1);
    }

    @Test
    void aCapJudgesPayoutsAndNotTheirSum() {
        TaskCompleted more = aCompletion("c-3", "alice", "0.8");
        cap = OptionalLong.of(XLM);

        Selection selection = select(
                batchOf(List.of(
                        new BatchedPayment(
                                ALICE.destination(), ALICE.asset(), List.of(proposed(ALICE), proposed(more))),
                        new BatchedPayment(BOB.destination(), BOB.asset(), List.of(proposed(BOB))))),
                row(ALICE),
                row(more),
                row(BOB));

        assertThat(selection.payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.payouts()).hasSize(2));
        assertThat(selection.aside().get(Substatus.OVER_CAP)).containsExactly(BOB.payoutId());
    }

    @Test
    void anAssetsOwnCapReplacesTheGeneralOneAndAReleaseOverrulesBoth() {
        cap = OptionalLong.of(1);
        controls = caps(new Cap(Cap.Kind.PAYOUT, Asset.NATIVE, XLM));

        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB, Substatus.RELEASED, true, 0, 100));

        assertThat(selection.payments()).hasSize(2);
    }

    @Test
    void aWorkersHourIsFullWhenTheCapIsReached() {
        controls = caps(new Cap(Cap.Kind.WORKER_HOUR, Asset.NATIVE, 2 * XLM));
        spent.put(SpendingKey.ofWorker(ALICE.publisher(), ALICE.workerId(), Asset.NATIVE, NOW), 2 * XLM);

        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB));

        assertThat(selection.aside().get(Substatus.OVER_HOURLY_CAP)).containsExactly(ALICE.payoutId());
        assertThat(selection.payments()).hasSize(1);
    }

    @Test
    void aPublishersHourCountsAllItsPayouts() {
        controls = caps(new Cap(Cap.Kind.PUBLISHER_HOUR, Asset.NATIVE, 2 * XLM));

        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB));

        assertThat(selection.payments()).hasSize(1);
        assertThat(selection.aside().get(Substatus.OVER_HOURLY_CAP)).containsExactly(BOB.payoutId());
    }

    @Test
    void aWorkerOfAnotherPublisherIsSomebodyElse() {
        TaskCompleted theirs = reportedBy("another", ALICE);
        controls = caps(new Cap(Cap.Kind.WORKER_HOUR, Asset.NATIVE, XLM));
        spent.put(SpendingKey.ofWorker(ALICE.publisher(), ALICE.workerId(), Asset.NATIVE, NOW), XLM);

        Selection selection = select(aBatch(ALICE, theirs), row(ALICE), row(theirs));

        assertThat(selection.aside().get(Substatus.OVER_HOURLY_CAP)).containsExactly(ALICE.payoutId());
        assertThat(selection.payments()).hasSize(1);
    }

    @Test
    void aPublishersOwnCapHoldsForItAloneAndInPlaceOfTheOneForAll() {
        TaskCompleted theirs = reportedBy("another", BOB);
        controls = caps(
                new Cap(Cap.Kind.PAYOUT, Asset.NATIVE, 2 * XLM),
                new Cap(Cap.Kind.PAYOUT, Asset.NATIVE, ALICE.publisher(), XLM));

        assertThat(select(aBatch(ALICE, BOB, theirs), row(ALICE), row(BOB), row(theirs))
                        .aside()
                        .get(Substatus.OVER_CAP))
                .containsExactly(BOB.payoutId());
        controls = caps(
                new Cap(Cap.Kind.PAYOUT, Asset.NATIVE, XLM),
                new Cap(Cap.Kind.PAYOUT, Asset.NATIVE, ALICE.publisher(), 2 * XLM));
        assertThat(select(aBatch(ALICE, BOB, theirs), row(ALICE), row(BOB), row(theirs))
                        .aside()
                        .get(Substatus.OVER_CAP))
                .containsExactly(theirs.payoutId());
    }

    @Test
    void aRefusedPayoutIsNotWaitedFor() {
        Owed owed = Owed.of(aBatch(ALICE, BOB), List.of(row(ALICE)));

        assertThat(owed.unknown()).containsExactly(BOB.payoutId());
        assertThat(owed.without(Set.of(BOB.payoutId(), ALICE.payoutId())))
                .satisfies(left -> assertThat(left.unknown()).isEmpty())
                .satisfies(left -> assertThat(left.leftOut()).isEqualTo(1))
                .satisfies(left -> assertThat(left.payable().getFirst()).hasSize(1));
    }

    @Test
    void aFullTrustlineTakesWhatFits() {
        TaskCompleted big = aCompletion("c-big", "alice", "10");
        standings.put(recipient(ALICE), new Standing.Room(10 * XLM, false));

        Selection selection = select(
                batchOf(List.of(new BatchedPayment(
                        ALICE.destination(), ALICE.asset(), List.of(proposed(big), proposed(ALICE))))),
                row(big),
                row(ALICE));

        assertThat(selection.payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.payouts()).containsExactly(ALICE.payoutId()));
        assertThat(selection.aside().get(Substatus.LINE_FULL)).containsExactly(big.payoutId());
    }

    @Test
    void anAmountBeyondTheBalanceWaitsAlone() {
        TaskCompleted typo = aCompletion("c-typo", "carol", "50000000");

        Selection selection = select(aBatch(typo, ALICE, BOB), row(typo), row(ALICE), row(BOB));

        assertThat(selection.aside().get(Substatus.UNDERFUNDED)).containsExactly(typo.payoutId());
        assertThat(selection.payments()).hasSize(2);
    }

    @Test
    void whatUndecidedTransactionsMayStillTakeIsNotPromisedTwice() {
        funds = new Funds.OwnLine.Spendable(3 * XLM);
        promised.put(Asset.NATIVE, 2 * XLM);

        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB));

        assertThat(selection.payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.payouts()).containsExactly(ALICE.payoutId()));
        assertThat(selection.undecided()).containsExactly(BOB.payoutId());
    }

    @Test
    void theBalanceFloorIsNeverPaidOut() {
        funds = new Funds.OwnLine.Spendable(5 * XLM);
        controls = caps(new Cap(Cap.Kind.BALANCE_FLOOR, Asset.NATIVE, 4 * XLM));

        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB));

        assertThat(selection.payments()).hasSize(1);
        assertThat(selection.aside().get(Substatus.UNDERFUNDED)).containsExactly(BOB.payoutId());
    }

    @Test
    void ourOwnSideIsCheckedBeforeAnythingIsSigned() {
        funds = new Funds.OwnLine.NoTrustline();
        assertThat(select(aBatch(ALICE), row(ALICE)).aside()).containsOnlyKeys(Substatus.ASSET_NOT_HELD);

        funds = new Funds.OwnLine.NotAuthorized();
        assertThat(select(aBatch(ALICE), row(ALICE)).aside()).containsOnlyKeys(Substatus.SENDING_NOT_AUTHORIZED);

        funds = new Funds.OwnLine.Unknown();
        assertThat(select(aBatch(ALICE), row(ALICE)).undecided()).hasSize(1);
    }

    @Test
    void aRecipientThatRequiresAMemoIsNotPaidWithoutOne() {
        standings.put(recipient(ALICE), new Standing.Room(100 * XLM, true));

        assertThat(select(aBatch(ALICE), row(ALICE)).aside()).containsOnlyKeys(Substatus.MEMO_REQUIRED);
    }

    @Test
    void ourOwnAccountsAndTheIssuerAreNoRecipients() {
        TaskCompleted self = aCompletion("c-self", "distribution", "1");
        TaskCompleted channel = aCompletion("c-channel", "channel", "1");

        assertThat(select(aBatch(self, channel), row(self), row(channel)).aside())
                .containsOnlyKeys(Substatus.NOT_A_RECIPIENT);

        TaskCompleted burnt = in(Asset.parse("USDC:" + address("issuer")), aCompletion("c-b", "issuer", "1"));
        assertThat(select(aBatch(burnt), row(burnt)).aside()).containsOnlyKeys(Substatus.NOT_A_RECIPIENT);
    }

    @Test
    void whatIsPausedWaitsForItsResumption() {
        controls = new Controls(false, Set.of(Asset.NATIVE), Set.of(), List.of());
        assertThat(select(aBatch(ALICE), row(ALICE)).aside()).containsOnlyKeys(Substatus.PAUSED);

        controls = new Controls(false, Set.of(), Set.of(ALICE.publisher()), List.of());
        assertThat(select(aBatch(ALICE), row(ALICE)).aside()).containsOnlyKeys(Substatus.PAUSED);
    }

    private static Controls caps(Cap... caps) {
        return new Controls(false, Set.of(), Set.of(), List.of(caps));
    }

    private static Recipient recipient(TaskCompleted completion) {
        return new Recipient(completion.destination().account(), completion.asset());
    }

    private static TaskCompleted in(Asset asset, TaskCompleted c) {
        return new TaskCompleted(
                c.completionId(),
                c.taskId(),
                c.workerId(),
                c.destination(),
                c.memo(),
                asset,
                c.amount(),
                c.completedAt(),
                c.publisher(),
                c.urgency());
    }

    private Selection select(PayoutBatch batch, Payout... rows) {
        Terms terms = new Terms(
                LANE,
                "test",
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                100_000,
                OptionalLong.empty(),
                cap,
                Duration.ofSeconds(5),
                Duration.ofMinutes(2));
        Map<Recipient, Standing> known = new HashMap<>();
        Map<Asset, Funds.OwnLine> own = new HashMap<>();
        for (Payout row : rows) {
            known.put(
                    new Recipient(row.destination().account(), row.asset()), new Standing.Room(Long.MAX_VALUE, false));
            own.put(row.asset(), funds);
        }
        known.putAll(standings);
        Obstacles obstacles = new Obstacles(
                terms,
                controls,
                new Preflight(known, new Funds(own)),
                Set.of(new AccountId(address("distribution")), new AccountId(address("channel"))),
                promised,
                spent,
                List.of(),
                NOW);
        return Selecting.select(batch, Owed.of(batch, List.of(rows)), obstacles);
    }
}
