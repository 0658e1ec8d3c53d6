package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.id;
import static io.stroop.simulation.book.Examples.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.CommitUnknownException;
import io.stroop.simulation.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the simulation can do to a book in memory.
class MemoryBookFaultsTest {
    private final MemoryBook memory = new MemoryBook(Steps.NONE);

    @BeforeEach
    void onePayout() {
        memory.addLane(LANE);
        memory.change(unit -> unit.register(List.of(completion(1)), NOW));
    }

    /// Crashes at a point, and decides the fate of commits.
    private static final class Faulty implements Steps {
        private final List<String> points = new ArrayList<>();
        private final String crashesAt;
        private final CommitFault fault;

        Faulty(String crashesAt, CommitFault fault) {
            this.crashesAt = crashesAt;
            this.fault = fault;
        }

        @Override
        public void point(String what) {
            points.add(what);
            if (what.equals(crashesAt)) {
                throw new AssertionError("crash");
            }
        }

        @Override
        public void await(String what, BooleanSupplier condition) {
            throw new AssertionError("crash while waiting");
        }

        @Override
        public CommitFault commit() {
            return fault;
        }
    }

    private void approve(Book book) {
        book.change(unit -> {
            unit.lockPayouts(new TreeSet<>(Set.of(id(1))));
            unit.apply(List.of(new Change.Approve(id(1)), proposed(1, 1)));
        });
    }

    private boolean approved() {
        return memory.payout(id(1)).orElseThrow().payout().approved();
    }

    @Test
    void everyCallIsAPointAndSoIsTheCommit() {
        Faulty steps = new Faulty("", Steps.CommitFault.NONE);
        approve(memory.with(steps));
        assertThat(steps.points).containsExactly("lockPayouts", "apply", "commit");
        assertThat(approved()).isTrue();
    }

    @Test
    void aCrashAtAnyPointChangesNothingAndFreesTheLocks() {
        for (String point : List.of("lockPayouts", "apply", "commit")) {
            Book book = memory.with(new Faulty(point, Steps.CommitFault.NONE));
            assertThatThrownBy(() -> approve(book)).isInstanceOf(AssertionError.class);
            assertThat(approved()).isFalse();
            assertThat(memory.openUnits()).isZero();
        }
        approve(memory);
        assertThat(approved()).isTrue();
    }

    @Test
    void aCrashWhileWaitingForALockFreesTheOthers() {
        Book other = memory.with(new Faulty("", Steps.CommitFault.NONE));
        memory.change(unit -> {
            unit.lockPayouts(new TreeSet<>(Set.of(id(1))));
            assertThatThrownBy(() -> other.change(waiting -> {
                        waiting.lockLane(LANE);
                        waiting.lockPayouts(new TreeSet<>(Set.of(id(1))));
                    }))
                    .isInstanceOf(AssertionError.class);
            unit.lockLane(LANE);
        });
    }

    @Test
    void aCommitHasFourFates() {
        assertThatThrownBy(() -> approve(memory.with(new Faulty("", Steps.CommitFault.NOT_COMMITTED))))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(approved()).isFalse();
        assertThatThrownBy(() -> approve(memory.with(new Faulty("", Steps.CommitFault.UNKNOWN_NOT_COMMITTED))))
                .isInstanceOf(CommitUnknownException.class);
        assertThat(approved()).isFalse();
        assertThatThrownBy(() -> approve(memory.with(new Faulty("", Steps.CommitFault.UNKNOWN_BUT_COMMITTED))))
                .isInstanceOf(CommitUnknownException.class);
        assertThat(approved()).isTrue();
    }

    @Test
    void aRestoredSnapshotForgetsWhatWasCommittedSince() {
        Snapshot before = memory.snapshot();
        approve(memory);
        Snapshot after = memory.snapshot();
        memory.restore(before);
        assertThat(approved()).isFalse();
        assertThat(memory.batches()).isEmpty();

        memory.change(unit -> unit.register(List.of(completion(2)), NOW));
        memory.restore(after);
        assertThat(approved()).isTrue();
        assertThat(memory.payouts()).hasSize(1);
        assertThat(memory.timeline()).hasSize(1);
    }

    @Test
    void anOpenUnitLosesItsConnectionWhenASnapshotIsRestored() {
        Snapshot before = memory.snapshot();
        assertThatThrownBy(() -> memory.change(unit -> {
                    memory.restore(before);
                    unit.apply(List.of(new Change.Approve(id(1))));
                }))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(approved()).isFalse();
    }

    @Test
    void listenersHearOfCommittedChangesOnly() {
        List<Change> heard = new ArrayList<>();
        memory.onCommit(heard::addAll);
        assertThatThrownBy(() -> approve(memory.with(new Faulty("commit", Steps.CommitFault.NONE))))
                .isInstanceOf(AssertionError.class);
        assertThat(heard).isEmpty();
        approve(memory);
        assertThat(heard).containsExactly(new Change.Approve(id(1)), proposed(1, 1));
        assertThat(memory.commits()).isEqualTo(2);
    }
}
