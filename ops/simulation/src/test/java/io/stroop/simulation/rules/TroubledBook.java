package io.stroop.simulation.rules;

import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Unit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// A book in which other units of work, or bugs in the rules, get in the way.
final class TroubledBook implements Book {
    private final Book book;
    private final Interference interference;

    /// What happens at a call.
    private interface Interference {
        /// @return what the call returns; empty to let the book answer
        Optional<Object> at(String method, Object[] arguments);
    }

    private TroubledBook(Book book, Interference interference) {
        this.book = book;
        this.interference = interference;
    }

    /// Some changes fail, as a bug in the rules would make them.
    static Book poisoned(Book book, Predicate<Change> poison) {
        return new TroubledBook(book, (method, arguments) -> {
            if (method.equals("apply") && isPoisoned((List<?>) arguments[0], poison)) {
                throw new NullPointerException("a bug");
            }
            return Optional.empty();
        });
    }

    /// Another unit of work holds the first transaction that is to be locked.
    static Book busyOnce(Book book) {
        boolean[] was = {false};
        return new TroubledBook(book, (method, _) -> {
            boolean now = method.equals("lockUndecided") && !was[0];
            was[0] |= now;
            return now ? Optional.of(Optional.empty()) : Optional.empty();
        });
    }

    @Override
    public <R> R work(Function<Unit, R> work) {
        return book.work(unit -> work.apply(troubled(unit)));
    }

    private Unit troubled(Unit unit) {
        return (Unit) Proxy.newProxyInstance(
                Unit.class.getClassLoader(), new Class<?>[] {Unit.class}, (_, method, arguments) -> {
                    Optional<Object> instead = interference.at(method.getName(), arguments);
                    if (instead.isPresent()) {
                        return instead.get();
                    }
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean isPoisoned(List<?> changes, Predicate<Change> poison) {
        return changes.stream().anyMatch(change -> change instanceof Change one && poison.test(one));
    }
}
