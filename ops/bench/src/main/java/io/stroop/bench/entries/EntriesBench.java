package io.stroop.bench.entries;

import io.stroop.bench.BenchBook;
import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.gate.Gate;
import io.stroop.payout.engine.reconcile.Reconciler;
import io.stroop.payout.engine.settlement.Follower;
import io.stroop.payout.engine.submission.Submitter;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.SeedKey;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Registers, signs, settles and compares payouts with the engine on PostgreSQL, with entries and without, in turns of
/// one run. The network is SIMULATED and takes no time, nothing is netted and nothing runs beside it, so that what is
/// compared is as large a part of the whole as it can be.
public final class EntriesBench {
    private static final String PASSPHRASE = "Stroop bench ; nothing here is worth anything";
    private static final LaneId LANE = new LaneId("main");
    private static final int CHANNELS = 8;
    private static final int PER_BATCH = 100;
    private static final Clock CLOCK = Clock.systemUTC();

    /// Rows that are not stored cost their computation and a call of this function, and nothing else.
    private static final String WITHOUT_ENTRIES = """
            create function not_stored() returns trigger language plpgsql as $$ begin return null; end $$;
            create trigger not_stored before insert on entry for each row execute function not_stored();
            alter table entry disable trigger not_stored""";

    private final PrintStream out;
    private int made;

    public EntriesBench(PrintStream out) {
        this.out = out;
    }

    /// @param comparing the part of `nanos` in which ledgers were compared
    private record Turn(long nanos, long comparing) {}

    /// @param rounds how often both ways take turns
    /// @param payouts of each turn
    public void run(Path home, int rounds, int payouts) throws IOException, SQLException {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        List<Double> entries = new ArrayList<>();
        List<Double> comparing = new ArrayList<>();
        List<Double> both = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        try (BenchBook database = BenchBook.start(home)) {
            Engine engine = new Engine(database);
            engine.turn(payouts);
            engine.turn(payouts);
            database.execute(WITHOUT_ENTRIES);
            for (int round = 0; round < rounds; round++) {
                Turn with = engine.turn(payouts);
                database.execute("alter table entry enable trigger not_stored");
                Turn without = engine.turn(payouts);
                database.execute("alter table entry disable trigger not_stored");
                double bare = without.nanos() - without.comparing();
                entries.add((with.nanos() - with.comparing()) / bare - 1);
                comparing.add(with.comparing() / bare);
                both.add(with.nanos() / bare - 1);
                rates.add(payouts * 1e9 / with.nanos());
                out.printf(
                        "with entries %.0f ms, of which %.0f ms compare; without %.0f ms, of which %.0f ms compare%n",
                        with.nanos() / 1e6, with.comparing() / 1e6, without.nanos() / 1e6, without.comparing() / 1e6);
            }
        }
        out.printf(
                "entries: processors=%d payouts_per_s=%.0f entries_cost=%.3f comparison_cost=%.3f cost=%.3f%n",
                Runtime.getRuntime().availableProcessors(),
                median(rates),
                median(entries),
                median(comparing),
                median(both));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// The engine with one lane.
    private final class Engine {
        private final Book book;
        private final InstantLedger ledger;
        private final Gate gate;
        private final Submitter submitter;
        private final Follower follower;
        private final Reconciler reconciler;

        Engine(BenchBook database) throws SQLException {
            LaneSigner signer = new LaneSigner(
                    PASSPHRASE,
                    LANE,
                    SeedKey.ofSecretKey(
                            new String(SandboxKeys.keyPair("distribution").getSecretSeed())));
            List<AccountId> channels = signer.channels(CHANNELS);
            database.execute("insert into lane (name) values ('%s')".formatted(LANE));
            for (int i = 0; i < CHANNELS; i++) {
                database.execute("insert into channel (account, lane, ordinal, sequence) values ('%s', '%s', %d, 1)"
                        .formatted(channels.get(i).address(), LANE, i));
            }
            this.book = database.book();
            this.ledger = new InstantLedger(PASSPHRASE, channels, 1, CLOCK);
            Terms terms = new Terms(
                    LANE,
                    PASSPHRASE,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    100_000,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2));
            this.gate = new Gate(book, ledger, signer, Lease.ALWAYS, terms, CLOCK);
            this.submitter = new Submitter(book, ledger, signer, terms, CLOCK);
            this.follower = new Follower(book, ledger, signer, terms, CLOCK);
            this.reconciler = new Reconciler(book, ledger, ledger, signer, Lease.ALWAYS, terms, CLOCK);
            long newest = ledger.latest().sequence().number();
            book.change(unit -> unit.lockLane(LANE)
                    .ifPresent(lane -> unit.apply(
                            List.of(new Change.Compared(LANE, Reconciliation.after(newest, lane.store()))))));
        }

        /// Everything from the registration to the comparison of the last ledger.
        Turn turn(int payouts) throws IOException {
            List<List<TaskCompleted>> batches = new ArrayList<>();
            for (int i = 0; i < payouts; i += PER_BATCH) {
                batches.add(completions());
            }
            long start = System.nanoTime();
            for (List<TaskCompleted> batch : batches) {
                book.work(unit -> unit.register(batch, unit.now()));
                book.change(unit -> unit.apply(List.of(new Change.Propose(proposal(batch), false, unit.now()))));
            }
            long comparing = 0;
            int left = batches.size();
            while (left > 0) {
                while (gate.step()) {}
                while (submitter.step()) {}
                ledger.close();
                while (follower.step()) {}
                long before = System.nanoTime();
                while (reconciler.step()) {}
                comparing += System.nanoTime() - before;
                left -= Math.min(left, CHANNELS);
            }
            long nanos = System.nanoTime() - start;
            requireSettled();
            ledger.forget();
            return new Turn(nanos, comparing);
        }

        private void requireSettled() {
            boolean open = book.work(unit -> !unit.undecided(1).isEmpty());
            if (open) {
                throw new IllegalStateException("something is not settled");
            }
        }
    }

    private List<TaskCompleted> completions() {
        List<TaskCompleted> completions = new ArrayList<>();
        for (int i = 0; i < PER_BATCH; i++) {
            completions.add(completion(made++));
        }
        return completions;
    }

    /// Each to another worker.
    private static TaskCompleted completion(int number) {
        byte[] key = ByteBuffer.allocate(32).putLong(0x5EED).putLong(number).array();
        return new TaskCompleted(
                new CompletionId("c-" + number),
                new TaskId("t-1"),
                new WorkerId("w-" + number),
                AccountDestination.parse(AccountId.ofPublicKey(key).address()),
                null,
                Asset.NATIVE,
                StroopAmount.ofStroops(1_000),
                CLOCK.instant(),
                new PublisherId("bench"),
                Urgency.INSTANT);
    }

    private static PayoutBatch proposal(List<TaskCompleted> completions) {
        return new PayoutBatch(
                new BatchId(UUID.randomUUID()),
                LANE,
                null,
                100,
                CLOCK.instant(),
                completions.stream()
                        .map(one -> new BatchedPayment(
                                one.destination(),
                                one.asset(),
                                List.of(new BatchedPayout(one.payoutId(), one.amount()))))
                        .toList());
    }
}
