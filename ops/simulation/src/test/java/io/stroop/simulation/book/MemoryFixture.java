package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Unit;
import io.stroop.simulation.Steps;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A book in memory that may be used by several threads: only the one with the baton is inside it.
final class MemoryFixture implements Steps, Book {
    private static final long A_LITTLE = 1_000_000;

    private final ReentrantLock baton = new ReentrantLock();
    private final MemoryBook memory = new MemoryBook(this);

    MemoryBook memory() {
        return memory;
    }

    void addLane(LaneId lane) {
        memory.addLane(lane);
    }

    void addAccount(AccountId distribution) {
        memory.addAccount(distribution);
    }

    void addChannel(AccountId account, LaneId lane, int ordinal, long sequence) {
        memory.addChannel(account, lane, ordinal, sequence);
    }

    void registeredAt(Instant at) {
        // it was told the time
    }

    List<PayoutSettled> announced() {
        return List.copyOf(memory.announcements());
    }

    Map<String, List<String>> rows() {
        return MemoryRows.of(memory);
    }

    @Override
    public <R> R work(Function<Unit, R> work) {
        baton.lock();
        try {
            return memory.work(unit -> {
                Unit guarded = guarded(unit);
                baton.unlock();
                try {
                    return work.apply(guarded);
                } finally {
                    baton.lock();
                }
            });
        } finally {
            baton.unlock();
        }
    }

    private Unit guarded(Unit unit) {
        return (Unit) Proxy.newProxyInstance(
                Unit.class.getClassLoader(), new Class<?>[] {Unit.class}, (proxy, method, arguments) -> {
                    baton.lock();
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        baton.unlock();
                    }
                });
    }

    @Override
    public void point(String what) {}

    @Override
    public void await(String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            baton.unlock();
            LockSupport.parkNanos(A_LITTLE);
            baton.lock();
        }
    }

    @Override
    public Instant time() {
        return Instant.now();
    }

    @Override
    public CommitFault commit() {
        return CommitFault.NONE;
    }
}
