package io.stroop.task.broker;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.contracts.Topics;
import io.stroop.task.TaskServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Creates the topic of this service when it is absent, as soon as Kafka is there. Ready from then on, for good: when
/// Kafka goes away later, completions are accepted all the same and wait in the outbox.
@Readiness
@ApplicationScoped
class TopicCreator implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(TopicCreator.class);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES_BETWEEN_LINES = 60;

    private final String bootstrapServers;
    private final TaskServiceConfig.Topics config;
    private volatile boolean done;
    private @Nullable Thread thread;

    TopicCreator(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, TaskServiceConfig config) {
        this.bootstrapServers = bootstrapServers;
        this.config = config.topics();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Kafka was reached")
                .status(done)
                .withData("bootstrapServers", bootstrapServers)
                .build();
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("topic-creator").daemon().start(this::createPatiently);
    }

    void stop(@Observes ShutdownEvent event) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void createPatiently() {
        try {
            for (int tries = 0; !done; tries++) {
                try {
                    create();
                    done = true;
                } catch (ExecutionException | TimeoutException | KafkaException e) {
                    if (tries % TRIES_BETWEEN_LINES == 0) {
                        LOG.warnf(
                                "waiting for Kafka, completions are accepted and wait; bootstrapServers=%s reason=%s",
                                bootstrapServers, e);
                    }
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the service stops before Kafka was there");
        }
    }

    private void create() throws InterruptedException, ExecutionException, TimeoutException {
        Properties p = new Properties();
        p.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(AdminClientConfig.CLIENT_ID_CONFIG, "task-service-topics");
        p.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ATTEMPT.toMillis());
        p.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ATTEMPT.toMillis());
        try (Admin admin = Admin.create(p)) {
            Set<String> existing = admin.listTopics().names().get(ATTEMPT.toSeconds(), TimeUnit.SECONDS);
            List<NewTopic> absent = new ArrayList<>();
            if (!existing.contains(Topics.TASK_COMPLETIONS)) {
                absent.add(new NewTopic(
                        Topics.TASK_COMPLETIONS,
                        Optional.of(config.completionsPartitions()),
                        config.replication() < 0 ? Optional.empty() : Optional.of(config.replication())));
            }
            try {
                admin.createTopics(absent).all().get(ATTEMPT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another service was faster
                    throw e;
                }
            }
        }
    }
}
