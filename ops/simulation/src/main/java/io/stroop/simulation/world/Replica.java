package io.stroop.simulation.world;

import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.channel.ChannelResync;
import io.stroop.payout.engine.gate.Gate;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.reconcile.Reconciler;
import io.stroop.payout.engine.repack.Repacker;
import io.stroop.payout.engine.repack.WaitingPayouts;
import io.stroop.payout.engine.settlement.Follower;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.submission.Submitter;
import io.stroop.simulation.checks.Referee;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.mutants.Sabotage;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.io.IOException;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A replica of the payout-service: the production's own processes, on loops like the production's. After a
/// crash it is rebuilt from the book.
public final class Replica {
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;

    private final String name;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Book book;
    private final Ledger ledger;
    private final History history;
    private final Signer signer;
    private final Terms terms;
    private final Feed feed;
    private final Referee referee;
    private final SplittableRandom random;
    private final @Nullable Claims claims;
    private Host host;
    private int lives;
    private boolean stopped;

    /// What arrives from outside.
    @FunctionalInterface
    public interface Feed {
        /// @return whether there was something
        boolean step(Book book, Clock clock);
    }

    /// One of its loops.
    private interface Loop {
        boolean step() throws IOException;
    }

    /// How a replica claims the account.
    @FunctionalInterface
    interface Claims {
        Claim of(Clock clock);
    }

    /// One that is the only copy by construction.
    ///
    /// @param signer of its lane
    /// @param feed what Kafka delivers to it
    public Replica(
            String name,
            Scheduler scheduler,
            Faults faults,
            Book book,
            Ledger ledger,
            History history,
            Signer signer,
            Terms terms,
            Feed feed,
            Referee referee,
            SplittableRandom random) {
        this(name, scheduler, faults, book, ledger, history, signer, terms, feed, referee, random, null);
    }

    /// @param feed what Kafka delivers to it
    /// @param claims null if it is the only copy by construction
    Replica(
            String name,
            Scheduler scheduler,
            Faults faults,
            Book book,
            Ledger ledger,
            History history,
            Signer signer,
            Terms terms,
            Feed feed,
            Referee referee,
            SplittableRandom random,
            @Nullable Claims claims) {
        this.name = name;
        this.scheduler = scheduler;
        this.faults = faults;
        this.book = book;
        this.ledger = ledger;
        this.history = history;
        this.signer = signer;
        this.terms = terms;
        this.feed = feed;
        this.referee = referee;
        this.random = random;
        this.claims = claims;
        this.host = scheduler.host(name, true);
    }

    /// Starts it, and starts it again whenever it has crashed.
    public void start(Host world) {
        boot();
        scheduler.start(world, name + " supervisor", () -> {
            while (!stopped) {
                scheduler.sleep(1_000 + random.nextInt(20_000));
                if (stopped) {
                    return;
                }
                if (!host.up()) {
                    scheduler.sleep(random.nextInt(3) == 0 ? random.nextInt(90_000) : 0);
                    boot();
                } else if (faults.happens(Fault.SKEW, 20)) {
                    skew();
                }
            }
        });
    }

    /// Dies, and starts again as after a crash.
    void crash() {
        if (host.up()) {
            scheduler.crash(host);
        }
    }

    /// Ends for good.
    void stop() {
        stopped = true;
        crash();
    }

    private void skew() {
        long by = random.nextInt(3) == 0 ? random.nextLong(-86_400_000, 86_400_000) : random.nextInt(-90_000, 90_000);
        host.skew(random.nextInt(3) == 0 ? 0 : by);
        scheduler.note("the clock of %s is wrong by %d ms".formatted(name, host.skewMillis()));
    }

    /// Its clock is right from now on.
    void recover() {
        host.skew(0);
    }

    private void boot() {
        long skew = host.skewMillis();
        host = scheduler.host(name + "." + ++lives, true);
        host.skew(faults.active() ? skew : 0);
        Clock clock = host.clock();
        Sabotage.use(ledger);
        Claim claim = claims == null ? null : claims.of(clock);
        Lease lease = claim == null ? Lease.ALWAYS : claim;
        Gate gate = new Gate(book, ledger, signer, lease, terms, clock);
        Submitter submitter = new Submitter(book, ledger, signer, terms, clock);
        Follower follower = new Follower(book, ledger, signer, terms, clock);
        Repacker repacker = new Repacker(book, terms, this::uuid);
        WaitingPayouts waiting = new WaitingPayouts(book, ledger, signer, terms);
        ChannelResync resync = new ChannelResync(book, ledger, terms);
        Reconciler reconciler = new Reconciler(book, ledger, history, signer, lease, terms, clock);
        if (claim != null) {
            loop("claim", claim::step, 3_000);
        }
        loop("gate", after(claim, gate::step), 700);
        loop("submitter", after(claim, submitter::step), 700);
        loop("follower", after(claim, follower::step), 1_500);
        loop("repacker", after(claim, repacker::step), 4_000);
        loop("waiting", after(claim, waiting::step), 5_000);
        loop("reconciler", after(claim, reconciler::step), 2_500);
        loop("resync", after(claim, resync::step), 60_000);
        loop("intake", () -> feed.step(book, clock), 1_500);
    }

    /// Workers that sign, send or decide begin once the account is claimed.
    private static Loop after(@Nullable Claim claim, Loop code) {
        return claim == null ? code : () -> claim.ready() && code.step();
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void loop(String process, Loop code, long idleMillis) {
        Host mine = host;
        scheduler.start(mine, process, () -> {
            scheduler.sleep(random.nextLong(idleMillis));
            long pause = FIRST_PAUSE;
            while (true) {
                try {
                    boolean more = code.step();
                    pause = FIRST_PAUSE;
                    scheduler.sleep(more ? 1 : idleMillis);
                } catch (IOException | RuntimeException e) {
                    referee.failed(process, e);
                    scheduler.sleep(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE);
                }
            }
        });
    }
}
