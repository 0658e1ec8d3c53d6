package io.stroop.task.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.TaskCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.Session;

/// Events of this service that Kafka has not acknowledged yet.
@ApplicationScoped
public class Outbox implements PanacheRepositoryBase<OutboxEntity, Long> {
    private static final String SOURCE = "/task-service";

    private final ObjectMapper json;
    private final Clock clock;
    private final WakeUp wakeUp;
    private final TransactionSynchronizationRegistry unitOfWork;

    Outbox(ObjectMapper json, Clock clock, WakeUp wakeUp, TransactionSynchronizationRegistry unitOfWork) {
        this.json = json;
        this.clock = clock;
        this.wakeUp = wakeUp;
        this.unitOfWork = unitOfWork;
    }

    /// Stores the events with the caller's unit of work; they go out in this order once it commits.
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(List<TaskCompleted> events) {
        if (events.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        // Plain JDBC, as Hibernate sends rows with generated ids one by one.
        getEntityManager().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into outbox (worker_id, headers, event, created_at) values (?, ?, ?, ?)")) {
                for (TaskCompleted event : events) {
                    insert.setString(1, event.workerId().value());
                    insert.setString(2, write(event.headers(SOURCE)));
                    insert.setString(3, write(event.toFields()));
                    insert.setObject(4, now.atOffset(ZoneOffset.UTC));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
        unitOfWork.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    wakeUp.signal();
                }
            }
        });
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }
}
