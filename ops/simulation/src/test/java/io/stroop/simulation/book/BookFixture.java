package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// A book under test, empty at the beginning of a test.
interface BookFixture {

    /// May be used by several threads.
    Book book();

    void addLane(LaneId lane);

    void addChannel(AccountId account, LaneId lane, int ordinal, long sequence);

    /// Enters the distribution account of a lane.
    void addAccount(AccountId distribution, LaneId lane);

    /// Sets the time of registration of what was just registered, where the store uses its own clock.
    void registeredAt(Instant at);

    /// The settlements that were announced, in order.
    List<PayoutSettled> announced();

    /// All rows of all tables, as text that does not depend on the store.
    Map<String, List<String>> rows();

    default List<String> rows(String table) {
        return rows().getOrDefault(table, List.of());
    }

    default void apply(Change... changes) {
        book().change(unit -> unit.apply(List.of(changes)));
    }

    default Set<Integer> register(Instant at, TaskCompleted... completions) {
        Set<Integer> conflicts = book().work(unit -> unit.register(List.of(completions), at));
        registeredAt(at);
        return conflicts;
    }

    default <T> List<T> list(Function<Unit, List<T>> read) {
        return book().work(read);
    }

    default <T> Optional<T> maybe(Function<Unit, Optional<T>> read) {
        return book().work(read);
    }

    default <K, V> Map<K, V> map(Function<Unit, Map<K, V>> read) {
        return book().work(read);
    }

    default boolean holds(Function<Unit, Boolean> read) {
        return book().work(read);
    }

    default long number(Function<Unit, Long> read) {
        return book().work(read);
    }

    /// The payout as it is committed.
    default Payout payout(PayoutId id) {
        return book().work(unit -> unit.lockPayouts(new TreeSet<>(Set.of(id)))).getFirst();
    }

    default List<Payout> lock(Unit unit, PayoutId... ids) {
        return unit.lockPayouts(new TreeSet<>(Arrays.asList(ids)));
    }

    /// The timeline of a payout, oldest first.
    default List<String> timeline(PayoutId id) {
        return rows("timeline").stream()
                .filter(line -> line.startsWith(id.toString()))
                .toList();
    }

    /// Another unit of work, in another thread.
    default <T> CompletableFuture<T> meanwhile(Function<Unit, T> work) {
        Executor thread = task -> Thread.ofPlatform().daemon().start(task);
        return CompletableFuture.supplyAsync(() -> book().work(work), thread);
    }
}
