package io.stroop.payout.kafka;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.payout.PayoutConfig;
import io.stroop.payout.database.BookDatabase;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Gives every [TopicHandler] its reader once the database is there.
@Singleton
public class TopicReaders {
    private final KafkaClients kafka;
    private final List<TopicHandler> handlers;
    private final BookDatabase database;
    private final Duration stopWithin;
    private final List<TopicReader> readers = new ArrayList<>();

    TopicReaders(KafkaClients kafka, @All List<TopicHandler> handlers, BookDatabase database, PayoutConfig config) {
        this.kafka = kafka;
        this.handlers = handlers;
        this.database = database;
        this.stopWithin = config.stopWithin();
    }

    void start(@Observes StartupEvent event) {
        database.whenReady(this::startReaders);
    }

    private synchronized void startReaders() {
        for (TopicHandler handler : handlers) {
            readers.add(new TopicReader(
                            handler.topic(),
                            () -> kafka.consumer(handler.group(), handler.maxRecords()),
                            handler::handle)
                    .start());
        }
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        readers.forEach(TopicReader::stopSoon);
        long deadline = System.nanoTime() + stopWithin.toNanos();
        readers.forEach(reader -> reader.awaitStop(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))));
    }
}
