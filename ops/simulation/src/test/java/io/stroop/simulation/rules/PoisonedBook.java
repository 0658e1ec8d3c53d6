package io.stroop.simulation.rules;

import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Unit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A book that fails at some changes, as a bug in the rules would make it.
final class PoisonedBook implements Book {
    private final Book book;
    private final Predicate<Change> poison;

    PoisonedBook(Book book, Predicate<Change> poison) {
        this.book = book;
        this.poison = poison;
    }

    @Override
    public <R> R work(Function<Unit, R> work) {
        return book.work(unit -> work.apply(poisoned(unit)));
    }

    private Unit poisoned(Unit unit) {
        return (Unit) Proxy.newProxyInstance(
                Unit.class.getClassLoader(), new Class<?>[] {Unit.class}, (_, method, arguments) -> {
                    if (method.getName().equals("apply") && isPoisoned((List<?>) arguments[0])) {
                        throw new NullPointerException("a bug");
                    }
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean isPoisoned(List<?> changes) {
        return changes.stream().anyMatch(change -> change instanceof Change one && poison.test(one));
    }
}
