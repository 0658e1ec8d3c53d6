package io.stroop.payout.kafka;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Gives every [TopicHandler] its reader when the service starts.
@Singleton
public class TopicReaders {
    private final KafkaClients kafka;
    private final List<TopicHandler> handlers;
    private final List<TopicReader> readers = new ArrayList<>();

    TopicReaders(KafkaClients kafka, @All List<TopicHandler> handlers) {
        this.kafka = kafka;
        this.handlers = handlers;
    }

    void start(@Observes StartupEvent event) {
        for (TopicHandler handler : handlers) {
            readers.add(new TopicReader(
                            handler.topic(), kafka.consumer(handler.group(), handler.maxRecords()), handler::handle)
                    .start());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        readers.forEach(TopicReader::close);
    }
}
