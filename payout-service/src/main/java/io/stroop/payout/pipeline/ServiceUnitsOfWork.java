package io.stroop.payout.pipeline;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.payout.book.postgres.UnitsOfWork;
import io.stroop.payout.engine.book.CommitUnknownException;
import io.stroop.runtime.failure.FailureKind;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;

/// Runs units of work in transactions of this service, so that the outbox takes part. One that has begun already,
/// such as that of an order that is entered in the audit trail, is joined.
@Singleton
final class ServiceUnitsOfWork implements UnitsOfWork {
    private final DataSource database;

    ServiceUnitsOfWork(DataSource database) {
        this.database = database;
    }

    @Override
    public <R> R run(Function<Connection, R> work) {
        AtomicBoolean committing = new AtomicBoolean();
        try {
            return QuarkusTransaction.joiningExisting().call(() -> {
                R result;
                try (Connection connection = database.getConnection()) {
                    result = work.apply(connection);
                }
                committing.set(true);
                return result;
            });
        } catch (RuntimeException e) {
            if (committing.get() && FailureKind.of(e) == FailureKind.UNAVAILABLE) {
                CommitUnknownException unknown =
                        new CommitUnknownException("the database did not confirm a commit: " + e.getMessage());
                unknown.initCause(e);
                throw unknown;
            }
            throw e;
        }
    }
}
