package io.stroop.payout.kafka;

import io.stroop.payout.work.Loop;
import io.stroop.payout.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/// Creates missing topics, once Kafka is up.
@ApplicationScoped
public class TopicSetup implements Worker {
    private final KafkaClients kafka;
    private volatile boolean done;

    TopicSetup(KafkaClients kafka) {
        this.kafka = kafka;
    }

    @Override
    public Loop loop() {
        return Loop.TOPICS;
    }

    @Override
    public Duration idlePause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public boolean step() throws ExecutionException, InterruptedException {
        if (!done) {
            kafka.createTopics();
            done = true;
        }
        return false;
    }

    /// Whether all topics are there.
    public boolean done() {
        return done;
    }
}
