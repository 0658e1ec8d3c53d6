package io.stroop.simulation.rules;

import io.stroop.contracts.BatchId;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Unit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;

/// A book that cannot resolve one proposal.
final class PoisonedBook implements Book {
    private final Book book;
    private final BatchId poison;

    PoisonedBook(Book book, BatchId poison) {
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
                    if (method.getName().equals("apply") && resolvesIt((List<?>) arguments[0])) {
                        throw new IllegalStateException("a bug");
                    }
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean resolvesIt(List<?> changes) {
        return changes.stream()
                .anyMatch(change -> change instanceof Change.ResolveBatch resolve
                        && resolve.batchId().equals(poison));
    }
}
