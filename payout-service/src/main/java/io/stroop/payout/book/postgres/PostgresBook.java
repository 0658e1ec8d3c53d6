package io.stroop.payout.book.postgres;

import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Unit;
import java.util.function.Function;

/// The book on PostgreSQL: one database transaction per unit of work.
public final class PostgresBook implements Book {
    private final UnitsOfWork unitsOfWork;
    private final Announcements announcements;

    public PostgresBook(UnitsOfWork unitsOfWork, Announcements announcements) {
        this.unitsOfWork = unitsOfWork;
        this.announcements = announcements;
    }

    @Override
    public <R> R work(Function<Unit, R> work) {
        return unitsOfWork.run(connection -> {
            Statements statements = new Statements(connection);
            R result = work.apply(new PostgresUnit(statements, announcements));
            statements.requireSound();
            return result;
        });
    }
}
