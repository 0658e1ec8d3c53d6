package io.stroop.simulation.world;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.CommitUnknownException;
import io.stroop.payout.engine.control.Drain;
import io.stroop.payout.engine.control.Operators;
import io.stroop.simulation.book.DeadlockException;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.StoreUnavailableException;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.network.LaneKeys;
import io.stroop.simulation.network.SimulatedNetwork;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A second lane, which its operators add, move to another distribution account, and retire while payouts wait, as
/// `docs/operating.md` says. Proposals to it do not stop when it ends.
final class OtherLane {
    private static final LaneId LANE = LaneKeys.OTHER.lane();
    private static final Operators.Order ORDER = new Operators.Order("it is not needed", "operator");
    private static final long MOMENT = 1_000;

    private final Scheduler scheduler;
    private final Faults faults;
    private final MemoryBook book;
    private final Terms terms;
    private final Operators operators;
    private final SimulatedNetwork network;
    private final int mostChannels;
    private final Replicas replicas;
    private @Nullable Replica replica;
    private boolean open;
    private boolean paused;

    /// Makes replicas.
    @FunctionalInterface
    interface Replicas {
        /// @param keys what it signs with
        Replica of(String name, LaneKeys keys);
    }

    /// @param mostChannels how many each of its accounts has on the network
    OtherLane(
            Scheduler scheduler,
            Faults faults,
            MemoryBook book,
            Terms terms,
            SimulatedNetwork network,
            int mostChannels,
            Replicas replicas) {
        this.mostChannels = mostChannels;
        this.scheduler = scheduler;
        this.faults = faults;
        this.book = book;
        this.terms = terms;
        this.operators = new Operators(book, terms);
        this.network = network;
        this.replicas = replicas;
    }

    /// Nothing happens in a world without this fault.
    void start(Host world) {
        if (!faults.enabled(Fault.LANES)) {
            return;
        }
        scheduler.start(world, "another lane", () -> {
            scheduler.sleep(faults.below(60_000));
            scheduler.note("a lane is added");
            book.addLane(LANE, network.core().info().sequence());
            open(world, LaneKeys.OTHER);
            if (faults.below(2) == 0) {
                scheduler.sleep(20_000 + faults.below(120_000));
                end("moves to another account");
                book.retireChannels(LANE);
                open(world, LaneKeys.MOVED);
                surely(() -> operators.resumeLane(LANE));
                paused = false;
            }
            if (faults.below(4) != 0) {
                scheduler.sleep(20_000 + faults.below(120_000));
                end("is retired");
                surely(() -> operators.retireLane(LANE, ORDER));
            }
        });
    }

    /// Whether proposals may name it.
    boolean isKnown() {
        return open;
    }

    /// The operators mend what stops it, unless they stop it themselves.
    void mend() {
        if (open && !paused) {
            surely(() -> operators.resumeLane(LANE));
        }
    }

    private void surely(Supplier<Operators.Outcome> order) {
        while (true) {
            try {
                var _ = order.get();
                return;
            } catch (DeadlockException | StoreUnavailableException | CommitUnknownException e) {
                scheduler.note("an operator tries again: " + e.getMessage());
                scheduler.sleep(MOMENT);
            }
        }
    }

    /// Its replicas have what every replica has in the end: a clock that is right.
    void recover() {
        if (replica != null) {
            replica.recover();
        }
    }

    private void open(Host world, LaneKeys keys) {
        book.addAccount(keys.distribution());
        int channels = 1 + faults.below(mostChannels);
        for (int i = 0; i < channels; i++) {
            AccountId account = keys.channel(i);
            Long sequence = network.sequence(account);
            book.addChannel(account, LANE, i, sequence == null ? 0 : sequence);
        }
        replica = replicas.of(keys == LaneKeys.OTHER ? "w" : "m", keys);
        replica.start(world);
        open = true;
    }

    private boolean isDrained() {
        try {
            return book.work(unit -> unit.shareLane(LANE)
                    .map(lane -> Drain.isDrained(unit, lane, terms))
                    .orElse(false));
        } catch (DeadlockException | StoreUnavailableException | CommitUnknownException e) {
            return false;
        }
    }

    /// Stops its replica once it is done with its account.
    private void end(String why) {
        scheduler.note("the other lane " + why);
        paused = true;
        surely(() -> operators.pauseLane(LANE, "it " + why));
        while (!isDrained()) {
            scheduler.sleep(MOMENT);
        }
        if (replica != null) {
            replica.stop();
        }
    }
}
