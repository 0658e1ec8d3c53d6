package io.stroop.task.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.task.TaskServiceConfig;
import io.stroop.task.database.TaskDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the relay of this process for as long as the process runs.
@ApplicationScoped
class OutboxRelayThread {
    private static final Logger LOG = Logger.getLogger(OutboxRelayThread.class);

    private final TaskServiceConfig.Outbox config;
    private final OutboxRelay relay;
    private final Duration stopWithin;
    private final WakeUp wakeUp;
    private final TaskDatabase database;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    OutboxRelayThread(
            TaskServiceConfig config,
            WakeUp wakeUp,
            TaskDatabase database,
            ObjectMapper json,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.config = config.outbox();
        this.stopWithin = config.stopWithin();
        this.wakeUp = wakeUp;
        this.database = database;
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password.orElse(""));
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "10");
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("ApplicationName", "task-service-outbox");
        this.relay = new OutboxRelay(
                () -> new LeaderSession(DriverManager.getConnection(jdbcUrl, login)),
                () -> producer(bootstrapServers, config.outbox().deliveryTimeout()),
                json,
                config.outbox().batchSize(),
                config.outbox().deliveryTimeout());
    }

    /// An idempotent producer whose every wait ends after the timeout.
    static Producer<byte[], byte[]> producer(String bootstrapServers, Duration deliveryTimeout) {
        int millis = Math.toIntExact(deliveryTimeout.toMillis());
        Properties p = new Properties();
        p.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(ProducerConfig.CLIENT_ID_CONFIG, "task-service-outbox");
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        p.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        p.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, millis / 2));
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.max(1, millis / 2));
        p.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaProducer<>(p, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            database.whenReady(this::startRelay);
        }
    }

    private synchronized void startRelay() {
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::relay);
    }

    synchronized void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        wakeUp.signal();
        Thread running = thread;
        if (running != null && !running.join(stopWithin)) {
            running.interrupt();
        }
    }

    private void relay() {
        try (relay) {
            while (!stopped) {
                switch (round()) {
                    case MORE -> {} // at once
                    case EMPTIED -> wakeUp.await(config.pollInterval());
                    case FOLLOWS, FAILED -> wakeUp.await(config.retryInterval());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the relay was interrupted, its rows stay for the next one");
        }
    }

    private OutboxRelay.Round round() {
        try {
            return relay.run();
        } catch (RuntimeException e) { // never the end of the relay: accepted completions depend on it
            LOG.error("the relay failed, it goes on", e);
            return OutboxRelay.Round.FAILED;
        }
    }
}
