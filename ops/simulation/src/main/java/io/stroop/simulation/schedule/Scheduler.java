package io.stroop.simulation.schedule;

import io.stroop.simulation.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Lets exactly one fiber run at a time. The running one picks its successor at each of its points and passes the
/// baton itself, so staying on the same fiber costs nothing. When all sleep, virtual time jumps to the next
/// wake-up. The same seed gives the same order, and the same [#fingerprint()].
public final class Scheduler implements Steps {
    private static final long MOST_POINTS = 4_000_000;
    private static final int CHANCES = 256;

    private final RandomGenerator random;
    private final int switches;
    private final Interruptions interruptions;
    private final Trace trace;
    private final List<Fiber> runnable = new ArrayList<>();
    private final List<Fiber> blocked = new ArrayList<>();
    private final PriorityQueue<Fiber> sleeping =
            new PriorityQueue<>(Comparator.comparingLong(Fiber::wakeAt).thenComparingLong(Fiber::order));
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Fiber current;
    private @Nullable Throwable failure;
    private boolean stopping;
    private long now;
    private long turns;
    private long points;
    private long fingerprint = 17;
    private int alive;

    /// @param start virtual time, milliseconds since the epoch
    /// @param switches of 256 points, at how many another fiber may be chosen
    public Scheduler(RandomGenerator random, long start, int switches, Interruptions interruptions, Trace trace) {
        this.random = random;
        this.now = start;
        this.switches = switches;
        this.interruptions = interruptions;
        this.trace = trace;
    }

    /// A new process.
    ///
    /// @param mortal whether the seed may crash it
    public Host host(String name, boolean mortal) {
        return new Host(this, name, mortal);
    }

    /// Adds a fiber that runs when its turn comes.
    public void start(Host host, String name, Runnable body) {
        Fiber[] self = new Fiber[1];
        Fiber fiber = new Fiber(name, host, () -> life(Objects.requireNonNull(self[0]), body));
        self[0] = fiber;
        alive++;
        runnable.add(fiber);
        fiber.start();
    }

    private void life(Fiber self, Runnable body) {
        self.take();
        try {
            requireUp(self);
            body.run();
        } catch (CrashError e) {
            mix("unwound");
        } catch (Throwable e) { // a bug in the simulation, or a violation
            if (failure == null) {
                failure = e;
            }
            stopping = true;
        }
        alive--;
        current = null;
        Fiber next = alive == 0 ? null : next();
        if (next == null) {
            ended.countDown();
        } else {
            become(next);
            next.pass();
        }
    }

    /// Runs until [#stop()] or until every fiber has ended. Called once, from outside.
    ///
    /// @throws IllegalStateException if a fiber failed
    public void run() {
        Fiber first = next();
        if (first == null) {
            return;
        }
        become(first);
        first.pass();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("the simulation failed", failure);
        }
    }

    /// Ends the simulation: every fiber unwinds.
    public void stop() {
        stopping = true;
    }

    /// Kills a process. Its fibers unwind at their next turn.
    public void crash(Host host) {
        host.down();
        note("CRASH of " + host.name());
        sleeping.removeIf(fiber -> {
            boolean dead = fiber.host() == host;
            if (dead) {
                runnable.add(fiber);
            }
            return dead;
        });
    }

    @Override
    public Instant time() {
        return Instant.ofEpochMilli(now);
    }

    public long now() {
        return now;
    }

    /// A hash of everything that happened so far.
    public long fingerprint() {
        return fingerprint;
    }

    /// How often code under simulation could have been interrupted so far.
    public long points() {
        return points;
    }

    /// Writes a line of the trace.
    public void note(String what) {
        mix(what);
        if (trace.wanted()) {
            Fiber fiber = current;
            trace.line(now, fiber == null ? "-" : fiber.host().name(), fiber == null ? "-" : fiber.name(), what);
        }
    }

    /// Whether lines are wanted; composing them costs time.
    public boolean tracing() {
        return trace.wanted();
    }

    /// The process whose fiber is running.
    public Host here() {
        return Objects.requireNonNull(current, "no fiber is running").host();
    }

    @Override
    public void point(String what) {
        Fiber self = self();
        mix(what);
        if (++points > MOST_POINTS) {
            throw new IllegalStateException("no end after " + points + " points");
        }
        if (self.host().mortal()) {
            if (interruptions.crashes(self.host())) {
                crash(self.host());
            } else {
                long stall = interruptions.stallMillis(self.host());
                if (stall > 0) {
                    note("stalls for %d ms at %s".formatted(stall, what));
                    sleep(stall);
                }
            }
        }
        if ((!runnable.isEmpty() || !blocked.isEmpty()) && random.nextInt(CHANCES) < switches) {
            runnable.add(self);
            passOn(self);
        }
        requireUp(self);
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
        Fiber self = self();
        mix(what);
        requireUp(self);
        while (!condition.getAsBoolean()) {
            self.await(condition);
            blocked.add(self);
            passOn(self);
            self.await(null);
            requireUp(self);
        }
    }

    @Override
    public CommitFault commit() {
        Host host = self().host();
        return host.mortal() ? interruptions.commit(host) : CommitFault.NONE;
    }

    /// Lets virtual time pass for the running fiber.
    ///
    /// @param millis 0 lets others run
    public void sleep(long millis) {
        Fiber self = self();
        requireUp(self);
        self.sleepUntil(now + Math.max(0, millis), turns++);
        sleeping.add(self);
        passOn(self);
        requireUp(self);
    }

    private Fiber self() {
        return Objects.requireNonNull(current, "no fiber is running");
    }

    private void requireUp(Fiber self) {
        if (stopping || !self.host().up()) {
            throw new CrashError(
                    stopping ? "the simulation has ended" : self.host().name() + " crashed");
        }
    }

    /// Passes the baton on. The running fiber is already in one of the lists.
    private void passOn(Fiber self) {
        Fiber next = Objects.requireNonNull(next(), "the running fiber is in a list");
        become(next);
        if (next != self) {
            next.pass();
            self.take();
        }
    }

    private void become(Fiber fiber) {
        current = fiber;
        mix(fiber.name());
    }

    private @Nullable Fiber next() {
        if (!blocked.isEmpty()) {
            wakeBlocked();
        }
        while (runnable.isEmpty()) {
            Fiber earliest = sleeping.poll();
            if (earliest == null) {
                return deadlocked();
            }
            now = Math.max(now, earliest.wakeAt());
            runnable.add(earliest);
        }
        int last = runnable.size() - 1;
        int chosen = last == 0 ? 0 : random.nextInt(last + 1);
        Fiber fiber = runnable.get(chosen);
        runnable.set(chosen, runnable.get(last));
        runnable.removeLast();
        return fiber;
    }

    private void wakeBlocked() {
        blocked.removeIf(fiber -> {
            boolean ready = stopping || fiber.ready();
            if (ready) {
                runnable.add(fiber);
            }
            return ready;
        });
    }

    private @Nullable Fiber deadlocked() {
        if (blocked.isEmpty()) {
            return null;
        }
        stopping = true;
        if (failure == null) {
            failure = new IllegalStateException("all fibers wait for each other: "
                    + blocked.stream()
                            .map(f -> f.host().name() + "/" + f.name())
                            .toList());
        }
        return blocked.removeFirst();
    }

    private void mix(String what) {
        fingerprint = (fingerprint * 31 + what.hashCode()) * 0x9E3779B97F4A7C15L + now;
    }
}
