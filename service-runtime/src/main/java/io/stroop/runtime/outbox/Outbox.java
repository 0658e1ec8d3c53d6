package io.stroop.runtime.outbox;

import io.quarkus.arc.properties.IfBuildProperty;
import io.stroop.runtime.kafka.HeaderBytes;
import io.stroop.runtime.work.WakeUps;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/// Records that are sent to Kafka if and only if the caller's unit of work commits, in the order in which they
/// were added, at least once.
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class Outbox {
    private static final String INSERT =
            "insert into outbox (topic, record_key, headers, payload, created_at) values (?, ?, ?, ?, ?)";

    private final DataSource database;
    private final Clock clock;
    private final WakeUps wakeUps;
    private final TransactionSynchronizationRegistry unitOfWork;

    Outbox(DataSource database, Clock clock, WakeUps wakeUps, TransactionSynchronizationRegistry unitOfWork) {
        this.database = database;
        this.clock = clock;
        this.wakeUps = wakeUps;
        this.unitOfWork = unitOfWork;
    }

    /// Stores records in the caller's unit of work.
    ///
    /// @throws OutboxWriteException if the database refuses them; the unit of work must not commit then
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        // Plain JDBC, as Hibernate sends rows with generated ids one by one.
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (OutboxMessage message : messages) {
                insert.setString(1, message.topic());
                insert.setBytes(2, message.key());
                insert.setBytes(3, HeaderBytes.write(message.headers()));
                insert.setBytes(4, message.payload());
                insert.setObject(5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new OutboxWriteException(e);
        }
        unitOfWork.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    wakeUps.wake(OutboxRelay.NAME);
                }
            }
        });
    }
}
