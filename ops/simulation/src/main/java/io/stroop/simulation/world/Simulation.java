package io.stroop.simulation.world;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.stellar.WitnessedAccount;
import io.stroop.payout.stellar.WitnessedLedger;
import io.stroop.simulation.book.FindingRow;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.checks.FinalChecks;
import io.stroop.simulation.checks.Referee;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.LaneKeys;
import io.stroop.simulation.network.MoodySigner;
import io.stroop.simulation.network.NetworkTerms;
import io.stroop.simulation.network.SimulatedLedger;
import io.stroop.simulation.network.SimulatedNetwork;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import io.stroop.simulation.schedule.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// One world, from its first completion until everything is settled or waits for somebody by name.
public final class Simulation {
    private static final long EPOCH_MILLIS = 1_800_000_000_000L;
    private static final long MAX_BID = 100_000;
    private static final long HELD = 1_000_000_000_000L;

    /// Once the faults have stopped, everything is settled within this time.
    private static final Duration BOUND = Duration.ofMinutes(40);

    /// So long before its end, the operators look for another reason.
    private static final Duration PATIENCE = Duration.ofMinutes(25);

    private final Setup setup;
    private final SplittableRandom random;
    private final Faults faults;
    private final Scheduler scheduler;
    private final MemoryBook book;
    private final Referee referee;
    private final SimulatedNetwork network;
    private final Providers providers;
    private final Population population;
    private final Topic<TaskCompleted> completions = new Topic<>();
    private final Topic<PayoutBatch> proposals = new Topic<>();
    private final Set<BatchId> estimated = new HashSet<>();
    private final Intake intake;
    private final SecondCopy second;
    private final OtherLane other;
    private final SplittableRandom laneRandom;
    private final Terms terms;
    private final int channels;
    private boolean takesOver;
    private final List<Replica> replicas = new ArrayList<>();

    /// How it ended.
    ///
    /// @param payouts that were registered
    /// @param faults that happened
    /// @param violations empty if all is well
    /// @param fingerprint of everything that happened
    public record Outcome(
            int payouts,
            long faults,
            List<String> violations,
            long fingerprint,
            long points,
            long virtualMillis,
            long mostRequests) {}

    /// What the replicas of a lane ask.
    ///
    /// @param accountOfOthers prefers another provider
    private record Providers(Ledger ledger, History history, OwnAccount account, OwnAccount accountOfOthers) {}

    public Simulation(Setup setup, Trace trace) {
        this.setup = setup;
        this.random = new SplittableRandom(setup.seed() ^ 0x5DEECE66DL);
        this.faults = new Faults(random.nextLong(), setup.faults(), setup.intensity());
        int switches = new int[] {16, 64, 160, 256}[random.nextInt(4)];
        long start = EPOCH_MILLIS + random.nextInt(86_400) * 1_000L;
        this.scheduler = new Scheduler(random.split(), start, switches, faults, trace);
        this.book = new MemoryBook(scheduler);
        this.channels = 2 + random.nextInt(6);
        this.terms = terms();
        this.referee = new Referee(scheduler, book, terms, setup.faults(), this::isProposedByEstimator);
        this.network = new SimulatedNetwork(scheduler, faults, networkTerms(), referee);
        referee.watch(network);
        this.providers = providers(LaneKeys.MAIN);
        this.population = new Population(
                random.split(),
                network.nature(),
                10 + random.nextInt(50),
                faults.enabled(Fault.RECIPIENTS) || faults.enabled(Fault.MOVING));
        this.intake = new Intake(scheduler, faults, completions, proposals, referee::registered);
        this.second = new SecondCopy(scheduler, faults, book, intake, referee, replicas, this::other);
        this.laneRandom = new SplittableRandom(setup.seed());
        this.other = new OtherLane(scheduler, faults, book, terms, network, channels, this::ofAnotherLane);
    }

    /// Some seeds ask one provider, others two.
    private Providers providers(LaneKeys keys) {
        if (!Setup.isWitnessed(setup.seed())) {
            SimulatedLedger only = new SimulatedLedger(scheduler, faults, network, keys);
            return new Providers(only, only, only, only);
        }
        SimulatedLedger first = new SimulatedLedger(scheduler, faults, network, keys, 0);
        SimulatedLedger other = new SimulatedLedger(scheduler, faults, network, keys, 1);
        return new Providers(ledger(first, other), first, account(first, other), account(other, first));
    }

    private static Ledger ledger(SimulatedLedger first, SimulatedLedger other) {
        return new WitnessedLedger(first, other);
    }

    private static OwnAccount account(SimulatedLedger first, SimulatedLedger other) {
        return new WitnessedAccount(first, other);
    }

    private boolean isProposedByEstimator(BatchId id) {
        return estimated.contains(id);
    }

    private NetworkTerms networkTerms() {
        return new NetworkTerms(
                random.nextLong(),
                120,
                channels,
                faults.enabled(Fault.SURGE) ? 6 : 0,
                Setup.isWitnessed(setup.seed()) ? 2 : 1 + random.nextInt(3),
                10_000,
                Population.HELD,
                HELD,
                faults.enabled(Fault.LANES) ? List.of(LaneKeys.OTHER, LaneKeys.MOVED) : List.of());
    }

    private Terms terms() {
        boolean low = faults.enabled(Fault.CAPS) && random.nextBoolean();
        return new Terms(
                Population.LANE,
                Keys.PASSPHRASE,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60L + random.nextInt(240)),
                MAX_BID,
                random.nextInt(4) == 0 ? OptionalLong.of(10_000_000_000L) : OptionalLong.empty(),
                low ? OptionalLong.of(5_000_000) : OptionalLong.empty(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2));
    }

    /// Runs it to its end.
    public Outcome run() {
        long begun = scheduler.now();
        book.addLane(Population.LANE, network.core().info().sequence());
        book.addAccount(Keys.distribution());
        for (int i = 0; i < channels; i++) {
            AccountId account = Keys.channel(i);
            Long sequence = network.sequence(account);
            book.addChannel(account, Population.LANE, i, sequence == null ? 0 : sequence);
        }
        Host world = scheduler.host("world", false);
        network.nature().begin();
        network.start(world);
        new Publishers(scheduler, faults, random.split(), population, completions, channels, other::isKnown)
                .start(world, setup.payouts(), (60_000 + random.nextInt(120_000)) * length());
        new Estimator(scheduler, faults, random.split(), completions, this::lane, this::propose).start(world);
        Staff staff = staff();
        staff.start(world);
        for (int i = 0; i < setup.replicas(); i++) {
            Replica replica = replica("r" + (i + 1), book, intake);
            replicas.add(replica);
            replica.start(world);
        }
        weather(world);
        new Restores(scheduler, faults, book, intake, referee).start(world);
        second.start(world);
        other.start(world);
        scheduler.start(world, "director", () -> direct(staff));
        scheduler.run();
        return new Outcome(
                book.payouts().size(),
                faults.count(),
                referee.violations().found(),
                scheduler.fingerprint(),
                scheduler.points(),
                scheduler.now() - begun,
                referee.mostRequests());
    }

    private Replica replica(String name, MemoryBook rows, Replica.Feed feed) {
        return replica(name, rows, providers.account(), feed);
    }

    /// One of another copy, which prefers another provider.
    private Replica other(String name, MemoryBook rows, Replica.Feed feed) {
        return replica(name, rows, providers.accountOfOthers(), feed);
    }

    private Replica replica(String name, MemoryBook rows, OwnAccount own, Replica.Feed feed) {
        Replica.Claims claims = faults.enabled(Fault.SECOND_COPY)
                ? clock -> new Claim(rows, providers.ledger(), own, channels, terms, takesOver, clock, this::delayClaim)
                : null;
        return new Replica(
                name,
                scheduler,
                faults,
                rows,
                providers.ledger(),
                providers.history(),
                new MoodySigner(Keys.signer(), faults, setup.seed()),
                terms,
                feed,
                referee,
                random.split(),
                claims);
    }

    private Replica ofAnotherLane(String name, LaneKeys keys) {
        Providers own = providers(keys);
        return new Replica(
                name,
                scheduler,
                faults,
                book,
                own.ledger(),
                own.history(),
                new MoodySigner(keys.signer(), faults, setup.seed()),
                terms(keys.lane()),
                intake,
                referee,
                laneRandom.split());
    }

    private Terms terms(LaneId lane) {
        return new Terms(
                lane,
                terms.networkPassphrase(),
                terms.validity(),
                terms.clockTolerance(),
                terms.maxBidStroops(),
                terms.maxFeesPerDayStroops(),
                terms.maxPayoutStroops(),
                terms.firstCheck(),
                terms.adoptAfter());
    }

    /// The lane that a proposal is for.
    private LaneId lane() {
        return other.isKnown() && laneRandom.nextInt(2) == 0 ? LaneKeys.OTHER.lane() : Population.LANE;
    }

    /// How much longer than usual completions are published, so that some still arrive when it matters.
    private int length() {
        if (faults.enabled(Fault.SECOND_COPY)) {
            return 5;
        }
        return faults.enabled(Fault.STRANGER) || faults.enabled(Fault.LANES) ? 3 : 1;
    }

    private void delayClaim() {
        scheduler.sleep(second.delay());
    }

    private void propose(PayoutBatch batch) {
        estimated.add(batch.batchId());
        proposals.add(batch);
    }

    private Staff staff() {
        Operators operators = new Operators(book, terms);
        return new Staff(scheduler, faults, random.split(), book, operators, network, population, referee.truth());
    }

    /// Recipients and issuers do what they do.
    private void weather(Host world) {
        SplittableRandom own = random.split();
        scheduler.start(world, "recipients and issuers", () -> {
            while (faults.active()) {
                scheduler.sleep(1_000 + own.nextInt(8_000));
                if (faults.happens(Fault.MOVING, 3)) {
                    scheduler.note(population.change());
                }
                if (faults.happens(Fault.ISSUERS, 4)) {
                    scheduler.note(population.issuer());
                }
                if (faults.happens(Fault.CLAWBACK, 4)) {
                    scheduler.note(population.clawBack(network));
                }
            }
        });
    }

    private void direct(Staff staff) {
        scheduler.sleep(setup.faults().isEmpty() ? 60_000 : 200_000 + random.nextInt(400_000));
        scheduler.note("faults end");
        faults.end();
        replicas.forEach(Replica::recover);
        other.recover();
        referee.mended();
        population.cureAll();
        staff.mend();
        other.mend();
        FinalChecks checks = new FinalChecks(book, referee, payout -> !population.canReceive(payout));
        long until = scheduler.now() + BOUND.toMillis();
        while (!isFinished(checks)) {
            if (scheduler.now() > until) {
                report(checks.stuck());
                return;
            }
            if (faults.enabled(Fault.SECOND_COPY) && !takesOver && scheduler.now() > until - PATIENCE.toMillis()) {
                takeOver(staff);
            }
            scheduler.sleep(5_000);
            staff.cancelAbsurd();
            staff.clearFindings(intake.done());
            other.mend();
        }
        checks.check();
        scheduler.note("the end");
        scheduler.stop();
    }

    /// A store that has lost its own claim takes it for that of another copy, until an operator says that there is
    /// none.
    private void takeOver(Staff staff) {
        scheduler.note("the operators stop all other copies, and this one takes the account over");
        second.end();
        takesOver = true;
        replicas.forEach(Replica::crash);
        staff.mend();
    }

    private boolean isFinished(FinalChecks checks) {
        return book.payouts().size() >= setup.payouts()
                && intake.done()
                && checks.stuck().isEmpty()
                && book.findings().stream().noneMatch(FindingRow::open)
                && book.transactions().stream().noneMatch(row -> row.state().undecided());
    }

    private void report(List<Payout> stuck) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (Payout payout : stuck) {
            Instant next = payout.nextLookAt();
            long minutes = next == null ? 0 : (next.toEpochMilli() - scheduler.now()) / 60_000;
            reasons.merge(
                    payout.substatus()
                            + (next == null ? "" : ", next look in %d min".formatted(minutes))
                            + (payout.openBatch() == null ? "" : ", proposed"),
                    1,
                    Integer::sum);
        }
        book.transactions().stream()
                .filter(row -> row.state().undecided())
                .forEach(row -> reasons.merge("transaction " + row.state(), 1, Integer::sum));
        book.findings().stream()
                .filter(FindingRow::open)
                .forEach(row -> reasons.merge("finding " + row.finding().kind(), 1, Integer::sum));
        referee.violations()
                .add(
                        "everything is settled in the end",
                        "%d of %d are registered; stuck: %s"
                                        .formatted(book.payouts().size(), setup.payouts(), reasons)
                                + (stuck.isEmpty() ? "" : "; the first: " + stuck.getFirst()));
    }
}
