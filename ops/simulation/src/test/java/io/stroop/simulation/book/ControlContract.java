package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.OTHER_LANE;
import static io.stroop.simulation.book.Examples.USDC;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.ViolationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Pauses, caps, what counts against caps, and announcements.
interface ControlContract extends BookFixture {
    /// What counts against the cap of one worker.
    SpendingKey WORKER = SpendingKey.ofWorker(new PublisherId("p"), new WorkerId("w"), USDC, NOW);

    private Controls controls() {
        return book().work(unit -> unit.controls());
    }

    private Set<PayoutId> refused(PayoutId... ids) {
        return book().work(unit -> unit.refused(List.of(ids)));
    }

    @Test
    default void aLaneIsPausedAndResumed() {
        addLane(LANE);
        assertThat(maybe(unit -> unit.shareLane(LANE).map(Lane::paused))).contains(false);
        apply(new Change.PauseLane(LANE, "underfunded", NOW));
        assertThat(maybe(unit -> unit.lockLane(LANE).filter(Lane::paused).map(Lane::reason)))
                .contains("underfunded");
        apply(new Change.ResumeLane(LANE, NOW));
        assertThat(maybe(unit -> unit.shareLane(LANE).map(Lane::paused))).contains(false);
    }

    @Test
    default void anUnknownLaneIsNoLane() {
        apply(new Change.PauseLane(LANE, "why", NOW));
        assertThat(maybe(unit -> unit.shareLane(LANE))).isEmpty();
        assertThat(maybe(unit -> unit.lockLane(LANE))).isEmpty();
        assertThat(list(unit -> unit.lockLanes())).isEmpty();
    }

    @Test
    default void allLanesAreLockedInTheOrderOfTheirNames() {
        addLane(OTHER_LANE);
        addLane(LANE);
        assertThat(list(unit -> unit.lockLanes())).extracting(Lane::name).containsExactly(LANE, OTHER_LANE);
    }

    @Test
    default void pausesArePerScopeAndName() {
        assertThat(controls()).isEqualTo(Controls.NONE);
        apply(
                new Change.Pause(Scope.ALL, "", "why", "who", NOW),
                new Change.Pause(Scope.ASSET, USDC.canonical(), "why", "who", NOW),
                new Change.Pause(Scope.ASSET, "native", "why", "who", NOW),
                new Change.Pause(Scope.PUBLISHER, "publisher-1", "why", "who", NOW),
                new Change.Pause(Scope.PUBLISHER, "publisher-1", "still", "who", NOW));
        assertThat(controls())
                .isEqualTo(new Controls(
                        true, Set.of(USDC, Asset.NATIVE), Set.of(completion(1).publisher()), List.of()));

        apply(
                new Change.Resume(Scope.ALL, "", NOW),
                new Change.Resume(Scope.ASSET, "native", NOW),
                new Change.Resume(Scope.PUBLISHER, "publisher-1", NOW));
        assertThat(controls()).isEqualTo(new Controls(false, Set.of(USDC), Set.of(), List.of()));
    }

    @Test
    default void whatAPauseSetAsideIsDueWhenItEnds() {
        register(NOW, completion(1), completion(2), completion(3));
        apply(
                Change.MovePayouts.to(Substatus.PAUSED, List.of(id(1), id(2)), null, null, NOW),
                Change.MovePayouts.to(Substatus.REPACKING, List.of(id(3)), null, null, NOW));
        apply(new Change.Resume(Scope.ASSET, USDC.canonical(), NOW));
        assertThat(payout(id(1)).nextLookAt()).isEqualTo(NOW);
        assertThat(payout(id(2)).nextLookAt()).isNull();
        assertThat(payout(id(3)).nextLookAt()).isNull();

        apply(new Change.Resume(Scope.PUBLISHER, "publisher-0", NOW.plusSeconds(1)));
        assertThat(payout(id(2)).nextLookAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    default void aCapIsSetReplacedAndRemoved() {
        Cap cap = new Cap(Cap.Kind.PAYOUT, USDC, 5);
        apply(new Change.SetCap(cap), new Change.SetCap(new Cap(Cap.Kind.WORKER_HOUR, USDC, 7)));
        apply(new Change.SetCap(new Cap(Cap.Kind.PAYOUT, USDC, 6)));
        assertThat(controls().cap(Cap.Kind.PAYOUT, USDC)).hasValue(6);
        assertThat(controls().caps()).hasSize(2);

        apply(new Change.RemoveCap(Cap.Kind.PAYOUT, USDC, NOW), new Change.RemoveCap(Cap.Kind.PAYOUT, USDC, NOW));
        assertThat(controls().cap(Cap.Kind.PAYOUT, USDC)).isEmpty();
        assertThat(controls().caps()).hasSize(1);
        assertThatThrownBy(() -> apply(new Change.SetCap(new Cap(Cap.Kind.PAYOUT, USDC, -1))))
                .isInstanceOf(ViolationException.class);
    }

    @Test
    default void aPublishersOwnCapIsBesideTheOneForAll() {
        PublisherId own = completion(1).publisher();
        PublisherId other = completion(2).publisher();
        apply(
                new Change.SetCap(new Cap(Cap.Kind.PAYOUT, USDC, 5)),
                new Change.SetCap(new Cap(Cap.Kind.PAYOUT, USDC, own, 9)),
                new Change.SetCap(new Cap(Cap.Kind.WORKER_HOUR, USDC, own, 3)));

        assertThat(controls().cap(Cap.Kind.PAYOUT, own, USDC)).hasValue(9);
        assertThat(controls().cap(Cap.Kind.PAYOUT, other, USDC)).hasValue(5);
        assertThat(controls().cap(Cap.Kind.PAYOUT, own, Asset.NATIVE)).isEmpty();
        assertThat(controls().cap(Cap.Kind.WORKER_HOUR, own, USDC)).hasValue(3);
        assertThat(controls().cap(Cap.Kind.WORKER_HOUR, other, USDC)).isEmpty();

        apply(new Change.RemoveCap(Cap.Kind.PAYOUT, USDC, own, NOW));
        assertThat(controls().cap(Cap.Kind.PAYOUT, own, USDC)).hasValue(5);
    }

    @Test
    default void whatWaitsForAPublishersHourIsDueWhenItsOwnCapIsGone() {
        register(NOW, completion(1), completion(3), completion(2));
        apply(Change.MovePayouts.to(
                Substatus.OVER_HOURLY_CAP, List.of(id(1), id(2)), NOW.plusSeconds(1_800), null, NOW));
        apply(new Change.RemoveCap(Cap.Kind.WORKER_HOUR, USDC, completion(2).publisher(), NOW));
        assertThat(payout(id(1)).nextLookAt()).isEqualTo(NOW.plusSeconds(1_800));

        apply(new Change.RemoveCap(Cap.Kind.WORKER_HOUR, USDC, completion(1).publisher(), NOW));
        assertThat(payout(id(1)).nextLookAt()).isEqualTo(NOW);
        assertThat(payout(id(2)).nextLookAt()).isEqualTo(NOW.plusSeconds(1_800));
    }

    @Test
    default void whatWasRefusedIsRememberedUntilItIsAskedFor() {
        apply(new Change.Refuse(List.of(id(1), id(2), id(1)), NOW));
        apply(new Change.Refuse(List.of(id(2)), NOW.plusSeconds(1)));

        assertThat(refused(id(1), id(2), id(3))).isEqualTo(Set.of(id(1), id(2)));
        assertThat(refused()).isEmpty();
    }

    @Test
    default void whatWaitsForTheNextHourIsDueWhenTheHourlyCapIsGone() {
        register(NOW, completion(1), completion(2));
        apply(Change.MovePayouts.to(
                Substatus.OVER_HOURLY_CAP, List.of(id(1), id(2)), NOW.plusSeconds(1_800), null, NOW));
        apply(new Change.RemoveCap(Cap.Kind.PAYOUT, USDC, NOW));
        assertThat(payout(id(1)).nextLookAt()).isEqualTo(NOW.plusSeconds(1_800));

        apply(new Change.RemoveCap(Cap.Kind.WORKER_HOUR, USDC, NOW));
        assertThat(payout(id(1)).nextLookAt()).isEqualTo(NOW);
        assertThat(payout(id(2)).nextLookAt()).isEqualTo(NOW.plusSeconds(1_800));
    }

    @Test
    default void spendingAddsUpPerKey() {
        SpendingKey other = SpendingKey.ofFees(LANE, NOW);
        apply(new Change.Spend(WORKER, 5), new Change.Spend(other, 9), new Change.Spend(WORKER, 3));
        apply(new Change.Spend(WORKER, -2));

        assertThat(map(unit -> unit.spent(List.of(WORKER, other, SpendingKey.ofFees(OTHER_LANE, NOW)))))
                .isEqualTo(Map.of(WORKER, 6L, other, 9L, SpendingKey.ofFees(OTHER_LANE, NOW), 0L));
        assertThat(map(unit -> unit.spent(List.of()))).isEmpty();
    }

    @Test
    default void aCounterStaysAtTheLimitOfAnInt64() {
        apply(new Change.Spend(WORKER, Long.MAX_VALUE));
        apply(new Change.Spend(WORKER, Long.MAX_VALUE));

        assertThat(map(unit -> unit.spent(List.of(WORKER)))).isEqualTo(Map.of(WORKER, Long.MAX_VALUE));
    }

    @Test
    default void anAnnouncementIsMadeIfAndOnlyIfTheUnitCommits() {
        register(NOW, completion(1));
        PayoutSettled settled = new PayoutSettled(
                completion(1),
                new BatchId(Examples.batchId(1).value()),
                Examples.hash(1),
                Examples.hash(2),
                0,
                new LedgerSequence(5),
                NOW);
        assertThatThrownBy(() -> apply(
                        new Change.Announce(List.of(settled)),
                        Change.MovePayouts.to(Substatus.WAITING_FOR_LEDGER, List.of(id(1)), null, null, NOW)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(announced()).isEmpty();

        apply(new Change.Announce(List.of(settled)));
        assertThat(announced()).containsExactly(settled);
    }
}
