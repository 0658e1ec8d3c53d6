package io.stroop.payout.engine.book;

import java.util.function.Consumer;
import java.util.function.Function;

/// The store of everything we owe and have signed. The only way in which the engine reaches it.
public interface Book {

    /// Runs one unit of work: all of its changes become visible together, or none. Reads see what is committed.
    ///
    /// @throws CommitUnknownException if the store did not say whether it committed
    /// @throws ViolationException if a change must not happen; nothing has changed
    /// @throws RuntimeException if the store does not answer or chose this unit as the victim of a deadlock;
    ///     nothing has changed
    <R> R work(Function<Unit, R> work);

    /// Runs a unit of work without a result.
    default void change(Consumer<Unit> work) {
        work(unit -> {
            work.accept(unit);
            return true;
        });
    }
}
