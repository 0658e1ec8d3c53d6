package io.stroop.simulation.matrix;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.control.Operators;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.checks.Referee;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.NetworkTerms;
import io.stroop.simulation.network.SimulatedLedger;
import io.stroop.simulation.network.SimulatedNetwork;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Interruptions;
import io.stroop.simulation.schedule.Scheduler;
import io.stroop.simulation.schedule.Trace;
import io.stroop.simulation.world.Replica;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

/// One completion, one channel, one replica, and a network that answers the first transaction as a cell says.
final class CellWorld {
    private static final long START = 1_800_000_000_000L;
    private static final long XLM = 10_000_000;
    private static final long PAUSE_LASTS = 90_000;
    private static final long BOUND = 900_000;

    private final Scheduler scheduler;
    private final MemoryBook book;
    private final Referee referee;
    private final SimulatedNetwork network;
    private final Terms terms = new Terms(
            Keys.LANE,
            Keys.PASSPHRASE,
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            100_000,
            OptionalLong.empty(),
            OptionalLong.empty(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20));
    private boolean paused;

    private CellWorld(Cell cell) {
        SplittableRandom random = new SplittableRandom(cell.toString().hashCode());
        Set<Fault> answers = EnumSet.of(Fault.LOST_RESPONSE);
        Faults none = new Faults(1, EnumSet.noneOf(Fault.class), 1);
        scheduler = new Scheduler(random, START, 64, Interruptions.NONE, Trace.NONE);
        book = new MemoryBook(scheduler);
        referee = new Referee(scheduler, book, terms, answers, _ -> false);
        network = new SimulatedNetwork(
                scheduler, none, new NetworkTerms(1, 120, 1, 0, 1, 1_000, List.of(), 0, List.of()), referee);
        book.onCommit(changes -> paused |= changes.stream().anyMatch(Change.PauseLane.class::isInstance));
        book.addLane(Keys.LANE, network.core().info().sequence());
        book.addChannel(Keys.channel(0), Keys.LANE, 0, sequence());
        Host world = scheduler.host("world", false);
        network.nature().create(Keys.account("worker"), 10 * XLM);
        network.start(world);
        SimulatedLedger ledger = new SimulatedLedger(scheduler, none, network);
        new Replica(
                        "r",
                        scheduler,
                        none,
                        book,
                        new ScriptedLedger(ledger, network, cell),
                        ledger,
                        Keys.signer(),
                        terms,
                        (_, _) -> false,
                        referee,
                        random)
                .start(world);
        scheduler.start(world, "director", this::direct);
    }

    private long sequence() {
        Long sequence = network.sequence(Keys.channel(0));
        return sequence == null ? 0 : sequence;
    }

    /// What follows in a cell: the name of an outcome, or what else happened.
    static String observe(Cell cell) {
        CellWorld world = new CellWorld(cell);
        world.scheduler.run();
        return world.outcome();
    }

    private void direct() {
        Instant now = Instant.ofEpochMilli(scheduler.now());
        book.change(unit -> unit.register(List.of(completion(now)), now));
        long resumeAt = 0;
        while (scheduler.now() < START + BOUND && !isFinished()) {
            scheduler.sleep(1_000);
            boolean isPaused = book.lanes().stream().anyMatch(row -> row.paused());
            if (!isPaused) {
                resumeAt = scheduler.now() + PAUSE_LASTS;
            } else if (scheduler.now() > resumeAt) {
                new Operators(book, terms).resumeLane(Keys.LANE);
            }
        }
        scheduler.stop();
    }

    private boolean isFinished() {
        return book.payouts().stream().allMatch(row -> row.payout().status().isFinal())
                && book.transactions().stream().noneMatch(row -> row.state().undecided());
    }

    private String outcome() {
        List<TransactionState> states =
                book.transactions().stream().map(row -> row.state()).toList();
        boolean settled = book.payouts().stream().allMatch(row -> row.payout().status() == PayoutStatus.SETTLED);
        if (!referee.violations().none() || !settled) {
            return "%s, %s".formatted(referee.violations().found(), states);
        }
        String suffix = paused ? "_PAUSED" : "";
        if (states.equals(List.of(TransactionState.SETTLED))) {
            return "SETTLED" + suffix;
        }
        return states.equals(List.of(TransactionState.EXPIRED, TransactionState.SETTLED))
                ? "REPLACED" + suffix
                : states.toString();
    }

    private static TaskCompleted completion(Instant now) {
        return new TaskCompleted(
                new CompletionId("the-one"),
                new TaskId("task"),
                new WorkerId("worker"),
                Keys.account("worker"),
                null,
                Asset.NATIVE,
                StroopAmount.ofStroops(12_345),
                now,
                new PublisherId("shop"),
                Urgency.INSTANT);
    }
}
