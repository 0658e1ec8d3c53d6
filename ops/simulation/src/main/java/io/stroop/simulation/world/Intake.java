package io.stroop.simulation.world;

import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.schedule.Scheduler;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// What Kafka delivers to the replicas: everything at least once. All replicas share the committed offsets, so
/// two of them may read the same records during what would be a rebalance.
final class Intake implements Replica.Feed {
    private static final int MOST = 60;

    private final Scheduler scheduler;
    private final Faults faults;
    private final Topic<TaskCompleted> completions;
    private final Topic<PayoutBatch> proposals;
    private final Consumer<List<TaskCompleted>> witness;
    private int registered;
    private int proposed;

    /// @param witness is told what a book has registered
    Intake(
            Scheduler scheduler,
            Faults faults,
            Topic<TaskCompleted> completions,
            Topic<PayoutBatch> proposals,
            Consumer<List<TaskCompleted>> witness) {
        this.witness = witness;
        this.scheduler = scheduler;
        this.faults = faults;
        this.completions = completions;
        this.proposals = proposals;
    }

    /// Another consumer group, as far as this one is.
    Intake copy() {
        Intake other = new Intake(scheduler, faults, completions, proposals, _ -> {});
        other.registered = registered;
        other.proposed = proposed;
        return other;
    }

    /// Whether everything was read at least once since the last reset.
    boolean done() {
        return registered == completions.end() && proposed == proposals.end();
    }

    /// The book knows of no record any more.
    void rewind() {
        registered = 0;
        proposed = 0;
    }

    /// One poll of both topics.
    @Override
    public boolean step(Book book, Clock clock) {
        if (faults.happens(Fault.REDELIVERY, 120)) {
            scheduler.note("Kafka delivers from an earlier offset");
            registered = faults.below(2) == 0 ? 0 : Math.max(0, registered - faults.below(30));
            proposed = faults.below(2) == 0 ? 0 : Math.max(0, proposed - faults.below(10));
        }
        boolean some = register(book);
        return propose(book, clock) || some;
    }

    private boolean register(Book book) {
        int from = registered;
        List<TaskCompleted> polled = reordered(completions.poll(from, MOST));
        if (polled.isEmpty()) {
            return false;
        }
        Instant now = Instant.ofEpochMilli(scheduler.now());
        book.work(unit -> unit.register(polled, now));
        witness.accept(polled);
        if (scheduler.tracing()) {
            scheduler.note("registers completions %d to %d".formatted(from, from + polled.size() - 1));
        }
        if (registered == from) {
            registered = from + polled.size();
        }
        return true;
    }

    private boolean propose(Book book, Clock clock) {
        int from = proposed;
        List<PayoutBatch> polled = reordered(proposals.poll(from, MOST));
        if (polled.isEmpty()) {
            return false;
        }
        book.change(unit -> unit.apply(polled.stream()
                .<Change>map(batch -> new Change.Propose(batch, false, clock.instant()))
                .toList()));
        if (proposed == from) {
            proposed = from + polled.size();
        }
        return true;
    }

    private <T> List<T> reordered(List<T> records) {
        if (records.size() < 2 || !faults.happens(Fault.REDELIVERY, 6)) {
            return records;
        }
        List<T> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(faults.below(1_000_000)));
        return shuffled;
    }
}
