package io.stroop.sandbox.network;

import io.stroop.sandbox.faults.Fault;
import io.stroop.sandbox.faults.Faults;
import io.stroop.sandbox.ledger.AccountKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A network that many threads use, one at a time, on the clock of the world.
public final class LiveNetwork implements AutoCloseable {
    private static final long MILLIS = 1000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition ledgerClosed = lock.newCondition();
    private final SandboxNetwork network;
    private final InstantSource clock;
    private final Faults faults;
    private final Friendbot friendbot = new Friendbot();
    private final FeeStorm storm;
    private final @Nullable Journal journal;

    private LiveNetwork(SandboxNetwork network, SandboxOptions options, @Nullable Journal journal) {
        this.network = network;
        this.clock = options.clock();
        this.journal = journal;
        this.faults = new Faults(options.faults(), options.network().seed());
        this.storm = new FeeStorm(options.network().passphrase());
    }

    /// A fresh network, or the one in the data directory.
    static LiveNetwork open(SandboxOptions options) {
        long now = options.clock().millis() / MILLIS;
        if (options.data().isEmpty()) {
            return new LiveNetwork(
                    SandboxNetwork.seeded(options.network(), Genesis.fresh(options.operationsPerLedger(), now)),
                    options,
                    null);
        }
        NetworkOptions asked = options.network();
        Journal.Start start = Journal.startOf(
                options.data().get(),
                new Journal.Start(
                        asked.passphrase(),
                        asked.seed(),
                        options.operationsPerLedger(),
                        now,
                        asked.expectedClose().toSeconds()));
        NetworkOptions kept = new NetworkOptions(
                start.passphrase(),
                start.seed(),
                Duration.ofSeconds(start.expectedCloseSeconds()),
                asked.pace(),
                asked.retainedLedgers());
        SandboxNetwork network =
                SandboxNetwork.seeded(kept, Genesis.fresh(start.operationsPerLedger(), start.closeTime()));
        Journal journal = Journal.resume(options.data().get(), network);
        network.listen(journal);
        return new LiveNetwork(network, options.withNetwork(kept), journal);
    }

    /// Does something with the network while nothing else happens.
    public <T> T with(Function<SandboxNetwork, T> action) {
        return locked(() -> action.apply(network));
    }

    /// Closes a ledger at the present time, but later than the last one.
    public int closeLedger() {
        return locked(() -> {
            long millis = clock.millis();
            long closeTime = Math.max(network.header().closeTime() + 1, millis / MILLIS);
            if (faults.happens(Fault.NODE_RESTART)) {
                network.restartNodes();
            }
            friendbot.submitAll(network, millis);
            storm.pass(network, millis, faults.happens(Fault.FEE_STORM));
            ClosedLedger closed = faults.happens(Fault.EMPTY_LEDGER)
                    ? network.closeDropped(closeTime, millis)
                    : network.close(closeTime, millis);
            ledgerClosed.signalAll();
            return closed.sequence();
        });
    }

    /// Asks friendbot for an account; false if it exists already.
    boolean fund(AccountKey account) {
        return locked(() -> friendbot.ask(account, network) == Friendbot.Answer.PROMISED);
    }

    /// Waits until `question` has an answer, asking after every ledger, at most this long.
    public <T> Optional<T> await(Function<SandboxNetwork, Optional<T>> question, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            Optional<T> answer = question.apply(network);
            while (answer.isEmpty() && left > 0) {
                left = ledgerClosed.awaitNanos(left);
                answer = question.apply(network);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Whether this fault happens now.
    boolean happens(Fault fault) {
        return locked(() -> faults.happens(fault));
    }

    /// Makes this fault happen the next `times` times that it could.
    void script(Fault fault, int times) {
        locked(() -> {
            faults.script(fault, times);
            return times;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            locked(() -> {
                journal.close();
                return 0;
            });
        }
    }
}
