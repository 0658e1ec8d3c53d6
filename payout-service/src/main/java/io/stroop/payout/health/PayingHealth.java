package io.stroop.payout.health;

import io.stroop.payout.channel.ChannelWatch;
import io.stroop.payout.kafka.TopicSetup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once Kafka has the topics and the lane has its channel accounts. The database has a check of its own.
@Readiness
@ApplicationScoped
public class PayingHealth implements HealthCheck {
    private final TopicSetup topics;
    private final ChannelWatch channels;

    PayingHealth(TopicSetup topics, ChannelWatch channels) {
        this.topics = topics;
        this.channels = channels;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("paying")
                .status(topics.done() && channels.ready())
                .withData("kafka", topics.done() ? "topics are there" : "waiting for Kafka")
                .withData(
                        "stellar",
                        channels.ready() ? "channel accounts are there" : "waiting for RPC and channel accounts")
                .build();
    }
}
