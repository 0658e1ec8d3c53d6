package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.CHANNEL;
import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.OTHER_CHANNEL;
import static io.stroop.simulation.book.Examples.OTHER_LANE;
import static io.stroop.simulation.book.Examples.USDC;
import static io.stroop.simulation.book.Examples.batchId;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.hash;
import static io.stroop.simulation.book.Examples.id;
import static io.stroop.simulation.book.Examples.proposed;
import static io.stroop.simulation.book.Examples.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.book.ViolationException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Two units of work at once: what blocks, what is skipped, and what each sees.
interface LockContract extends BookFixture {

    static void assertBlocks(CompletableFuture<?> other) {
        assertThatThrownBy(() -> other.get(150, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    /// Starts the second unit while the first is open, and expects it to wait for the first to end.
    private <T> T blocked(Consumer<Unit> first, Function<Unit, T> second) {
        CompletableFuture<T> waiting = book().work(unit -> {
            first.accept(unit);
            CompletableFuture<T> other = meanwhile(second);
            assertBlocks(other);
            return other;
        });
        return result(waiting);
    }

    /// Runs the second unit while the first is open.
    private <T> T unblocked(Consumer<Unit> first, Function<Unit, T> second) {
        return book().work(unit -> {
            first.accept(unit);
            return result(meanwhile(second));
        });
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("the second unit does not end", e);
        }
    }

    private static Change moved(Substatus to, int... payouts) {
        return Change.MovePayouts.to(
                to, Arrays.stream(payouts).mapToObj(Examples::id).toList(), NOW, null, NOW);
    }

    @Test
    default void aUnitSeesItsOwnChangesAndNobodyElseDoesBeforeItCommits() {
        register(NOW, completion(1));
        int seenByOthers = unblocked(
                unit -> {
                    unit.apply(List.of(moved(Substatus.NO_ACCOUNT, 1)));
                    assertThat(unit.waiting(NOW, 10)).hasSize(1);
                },
                other -> other.waiting(NOW, 10).size());

        assertThat(seenByOthers).isZero();
        assertThat(list(unit -> unit.waiting(NOW, 10))).hasSize(1);
    }

    @Test
    default void aUnitThatThrowsChangesNothingAndFreesItsLocks() {
        register(NOW, completion(1));
        assertThatThrownBy(() -> book().change(unit -> {
                    lock(unit, id(1));
                    unit.apply(List.of(moved(Substatus.SIGNED, 1), proposed(1, 1)));
                    throw new IllegalArgumentException("of the caller");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(payout(id(1)).substatus()).isEqualTo(Substatus.WAITING_FOR_BATCH);
        assertThat(maybe(unit -> unit.lockBatch(batchId(1)))).isEmpty();
    }

    @Test
    default void lockedPayoutsBlockAndAreThenSeenAsCommitted() {
        register(NOW, completion(1), completion(2));
        List<Payout> rows = blocked(
                unit -> {
                    lock(unit, id(1));
                    unit.apply(List.of(moved(Substatus.SIGNED, 1)));
                },
                other -> lock(other, id(1), id(2)));

        assertThat(rows).extracting(Payout::substatus).contains(Substatus.SIGNED);
    }

    @Test
    default void aMoveWaitsForALockAndIsThenJudgedByWhatWasCommitted() {
        register(NOW, completion(1));
        assertThatThrownBy(() -> blocked(
                        unit -> {
                            lock(unit, id(1));
                            unit.apply(List.of(moved(Substatus.CANCELLED, 1)));
                        },
                        other -> {
                            other.apply(List.of(moved(Substatus.SIGNED, 1)));
                            return true;
                        }))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(ViolationException.class);
        assertThat(payout(id(1)).substatus()).isEqualTo(Substatus.CANCELLED);
    }

    @Test
    default void aWaitingMoveKeepsWhatWasCommittedMeanwhile() {
        register(NOW, completion(1));
        blocked(
                unit -> unit.apply(List.of(
                        Change.MovePayouts.to(Substatus.NO_ACCOUNT, List.of(id(1)), NOW, null, NOW.plusSeconds(1)))),
                other -> {
                    other.apply(List.of(Change.MovePayouts.to(
                            Substatus.NO_ACCOUNT, List.of(id(1)), NOW, null, NOW.plusSeconds(2))));
                    return true;
                });
        assertThat(payout(id(1)).waitingSince()).isEqualTo(NOW.plusSeconds(1));
        assertThat(timeline(id(1))).hasSize(2);
    }

    @Test
    default void aPlainReadNeitherWaitsNorLocks() {
        register(NOW, completion(1));
        List<Payout> read = unblocked(
                unit -> {
                    lock(unit, id(1));
                    unit.apply(List.of(moved(Substatus.SIGNED, 1)));
                },
                other -> other.payouts(List.of(id(1), id(2))));
        assertThat(read).extracting(Payout::substatus).containsExactly(Substatus.WAITING_FOR_BATCH);
        List<Payout> locked = unblocked(unit -> unit.payouts(List.of(id(1))), other -> lock(other, id(1)));
        assertThat(locked).hasSize(1);
    }

    @Test
    default void aUnitHasOneTime() {
        assertThat(holds(unit -> {
                    Instant first = unit.now();
                    LockSupport.parkNanos(2_000_000);
                    return unit.now().equals(first);
                }))
                .isTrue();
    }

    @Test
    default void otherPayoutsDoNotBlock() {
        register(NOW, completion(1), completion(2));
        List<Payout> others = unblocked(unit -> lock(unit, id(1)), other -> lock(other, id(2)));
        assertThat(others).hasSize(1);
    }

    @Test
    default void aLockedProposalIsSkipped() {
        apply(proposed(1, 1));
        Optional<Batch> locked = unblocked(unit -> unit.lockBatch(batchId(1)), other -> other.lockBatch(batchId(1)));
        assertThat(locked).isEmpty();
        List<Batch> due = unblocked(unit -> unit.lockBatch(batchId(1)), other -> other.dueBatches(LANE, NOW, 10));
        assertThat(due).hasSize(1);
    }

    @Test
    default void aProposalIsStoredByOneOfTwoUnits() {
        blocked(unit -> unit.apply(List.of(proposed(1, 1))), other -> {
            other.apply(List.of(proposed(1, 2)));
            return true;
        });
        assertThat(maybe(unit -> unit.lockBatch(batchId(1))).orElseThrow().proposal())
                .isEqualTo(Examples.batch(1, LANE, 1));
    }

    @Test
    default void aSharedLaneIsSharedAndBlocksItsChange() {
        addLane(LANE);
        Optional<Lane> shared = unblocked(unit -> unit.shareLane(LANE), other -> other.shareLane(LANE));
        assertThat(shared).isPresent();
        Optional<Lane> lane = blocked(unit -> unit.shareLane(LANE), other -> other.lockLane(LANE));
        assertThat(lane).isPresent();
        blocked(unit -> unit.shareLane(LANE), other -> {
            other.apply(List.of(new Change.PauseLane(LANE, "why", NOW)));
            return true;
        });
    }

    @Test
    default void aChangeOfALaneIsSeenByWhoWaitsToShareIt() {
        addLane(LANE);
        Optional<Lane> lane = blocked(
                unit -> {
                    unit.lockLane(LANE);
                    unit.apply(List.of(new Change.PauseLane(LANE, "why", NOW)));
                },
                other -> other.shareLane(LANE));
        assertThat(lane.map(Lane::reason)).contains("why");
    }

    @Test
    default void controlsAreSteadyWhileALaneIsShared() {
        addLane(LANE);
        addLane(OTHER_LANE);
        blocked(unit -> unit.shareLane(OTHER_LANE), other -> {
            other.lockLanes();
            other.apply(List.of(new Change.Pause(Scope.ALL, "", "why", "who", NOW)));
            return true;
        });
        boolean paused = blocked(
                unit -> {
                    unit.lockLanes();
                    unit.apply(List.of(new Change.Resume(Scope.ALL, "", NOW)));
                },
                other -> other.shareLane(LANE).isPresent() && other.controls().all());
        assertThat(paused).isFalse();
    }

    @Test
    default void aLockedChannelIsSkipped() {
        addChannel(CHANNEL, LANE, 0, 100);
        Optional<Channel> none = unblocked(unit -> unit.lockFreeChannel(LANE), other -> other.lockFreeChannel(LANE));
        assertThat(none).isEmpty();
        addChannel(OTHER_CHANNEL, LANE, 1, 200);
        Optional<Channel> next = unblocked(unit -> unit.lockFreeChannel(LANE), other -> other.lockFreeChannel(LANE));
        assertThat(next.orElseThrow().account()).isEqualTo(OTHER_CHANNEL);
    }

    @Test
    default void ofTwoLeasesWithOneTokenTheSecondIsAViolation() {
        addChannel(CHANNEL, LANE, 0, 100);
        assertThatThrownBy(() ->
                        blocked(unit -> unit.apply(List.of(new Change.LeaseChannel(CHANNEL, 0, hash(1)))), other -> {
                            other.apply(List.of(new Change.LeaseChannel(CHANNEL, 0, hash(2))));
                            return true;
                        }))
                .isInstanceOf(ViolationException.class);
    }

    @Test
    default void aLockedTransactionIsSkipped() {
        register(NOW, completion(1), completion(2));
        addChannel(CHANNEL, LANE, 0, 100);
        addChannel(OTHER_CHANNEL, LANE, 1, 200);
        apply(stored(1, CHANNEL, 1), stored(2, OTHER_CHANNEL, 2));

        Optional<Transaction> locked =
                unblocked(unit -> unit.lockUndecided(hash(1)), other -> other.lockUndecided(hash(1)));
        assertThat(locked).isEmpty();
        List<Transaction> due = unblocked(unit -> unit.lockUndecided(hash(1)), other -> other.lockDueSends(NOW, 10));
        assertThat(due).extracting(Transaction::hash).containsExactly(hash(2));
        List<Transaction> undecided = unblocked(unit -> unit.lockDueSends(NOW, 1), other -> other.undecided(10));
        assertThat(undecided).hasSize(2);
    }

    @Test
    default void ofTwoUnitsThatPayOnePayoutTheSecondIsAViolation() {
        register(NOW, completion(1));
        addChannel(CHANNEL, LANE, 0, 100);
        addChannel(OTHER_CHANNEL, LANE, 1, 200);
        assertThatThrownBy(() -> blocked(unit -> unit.apply(List.of(stored(1, CHANNEL, 1))), other -> {
                    other.apply(List.of(stored(2, OTHER_CHANNEL, 1)));
                    return true;
                }))
                .isInstanceOf(ViolationException.class);
        assertThat(list(unit -> unit.undecided(10))).hasSize(1);
    }

    @Test
    default void countersAreLockedByWhoReadsThem() {
        SpendingKey key = SpendingKey.ofWorker(new PublisherId("p"), new WorkerId("w"), USDC, NOW);
        long seen = blocked(
                unit -> {
                    unit.spent(List.of(key));
                    unit.apply(List.of(new Change.Spend(key, 5)));
                },
                other -> other.spent(List.of(key)).getOrDefault(key, 0L));
        assertThat(seen).isEqualTo(5);
    }

    @Test
    default void anExclusiveRightIsOneUnitsUntilItEnds() {
        boolean same = unblocked(unit -> assertThat(unit.tryExclusive("a")).isTrue(), other -> other.tryExclusive("a"));
        assertThat(same).isFalse();
        boolean another = unblocked(unit -> unit.tryExclusive("a"), other -> other.tryExclusive("b"));
        assertThat(another).isTrue();
        assertThat(holds(unit -> {
                    unit.tryExclusive("a");
                    return unit.tryExclusive("a");
                }))
                .isTrue();
    }

    @Test
    default void ofTwoUnitsThatWaitForEachOtherOneIsTheVictim() {
        register(NOW, completion(1), completion(2));
        CountDownLatch bothHaveOne = new CountDownLatch(2);
        List<CompletableFuture<Boolean>> units = List.of(
                meanwhile(unit -> lockInTurn(unit, bothHaveOne, 1, 2)),
                meanwhile(unit -> lockInTurn(unit, bothHaveOne, 2, 1)));

        assertThat(units.stream()
                        .filter(unit ->
                                unit.handle((done, failure) -> failure == null).join()))
                .hasSize(1);
        assertThat(units.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .map(CompletableFuture::exceptionNow))
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(RuntimeException.class));
    }

    private boolean lockInTurn(Unit unit, CountDownLatch bothHaveOne, int first, int second) {
        lock(unit, id(first));
        bothHaveOne.countDown();
        try {
            assertThat(bothHaveOne.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        lock(unit, id(second));
        unit.apply(List.of(moved(Substatus.SIGNED, first)));
        return true;
    }
}
