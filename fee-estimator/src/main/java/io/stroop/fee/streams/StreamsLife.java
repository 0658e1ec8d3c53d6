package io.stroop.fee.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.fee.FeeEstimatorConfig;
import io.stroop.fee.network.BidBoard;
import io.stroop.fee.packing.Lanes;
import io.stroop.fee.packing.PackProcessor;
import io.stroop.fee.policy.FlushPolicy;
import io.stroop.fee.validation.CompletionJudge;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the Kafka Streams application: waits for Kafka, makes the topics, starts it, and starts it anew when it gave
/// up. A thread that dies is replaced, so many times; then the application is closed and built again after a pause.
@Singleton
public final class StreamsLife {
    private static final Logger LOG = Logger.getLogger(StreamsLife.class);
    private static final long PAUSE_MILLIS = 500;
    private static final long RESTART_PAUSE_MILLIS = 5_000;

    private final FeeEstimatorConfig config;
    private final String bootstrapServers;
    private final Topology topology;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable KafkaStreams streams;
    private @Nullable Thread supervisor;

    public StreamsLife(
            FeeEstimatorConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            BidBoard board,
            MeterRegistry metrics) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.topology = EstimatorTopology.of(
                new CompletionJudge(config.assets().orElse(List.of()).stream()
                        .map(Asset::parse)
                        .collect(Collectors.toSet())),
                new PackProcessor.Settings(
                        new Lanes(config.lanes().stream().map(LaneId::new).toList()),
                        new FlushPolicy(
                                config.flush().delay(),
                                config.flush().fullPayments(),
                                config.flush().fullCompletions()),
                        () -> board.current().stroops(),
                        UUID::randomUUID,
                        config.flush().tick(),
                        config.flush().batchesPerTick(),
                        metrics),
                Stores.persistentKeyValueStore(PackProcessor.STORE));
    }

    void onStart(@Observes StartupEvent event) {
        if (config.streams().enabled()) {
            supervisor = Thread.ofPlatform().name("streams-supervisor").daemon().start(this::supervise);
        }
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        Thread running = supervisor;
        if (running != null) {
            running.join(config.stopWithin().plusSeconds(1));
        }
    }

    /// The state in words; `RUNNING` and `REBALANCING` are the good ones.
    String state() {
        KafkaStreams now = streams;
        return now == null ? "WAITING_FOR_KAFKA" : now.state().name();
    }

    private void supervise() {
        try {
            while (stop.getCount() > 0) {
                if (awaitTopics()) {
                    run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns whether all topics are there; false when it is time to stop.
    private boolean awaitTopics() throws InterruptedException {
        RequiredTopics topics = new RequiredTopics(bootstrapServers, config.topics());
        boolean said = false;
        while (stop.getCount() > 0) {
            try {
                topics.ensure();
                return true;
            } catch (KafkaException e) {
                if (!said) {
                    LOG.warnf("waiting for Kafka; bootstrapServers=%s reason=%s", bootstrapServers, e.toString());
                    said = true;
                }
                if (stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    /// Runs the application until the service stops or the application gave up.
    private void run() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger deaths = new AtomicInteger();
        try (KafkaStreams running =
                new KafkaStreams(topology, StreamsSettings.of(bootstrapServers, config.streams()))) {
            running.setUncaughtExceptionHandler(failure -> {
                LOG.errorf(failure, "stream thread died; deaths=%d", deaths.incrementAndGet());
                return deaths.get() <= config.streams().maxThreadReplacements()
                        ? StreamThreadExceptionResponse.REPLACE_THREAD
                        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            running.setStateListener((now, before) -> {
                LOG.infof("streams state changed; state=%s", now);
                if (now == KafkaStreams.State.ERROR) {
                    ended.countDown();
                }
            });
            running.start();
            streams = running;
            while (ended.getCount() > 0 && !stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                // both latches are watched; this one decides how soon a failure is seen
            }
            running.close(config.stopWithin());
        }
        boolean stopped = stop.await(RESTART_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (!stopped) {
            LOG.warn("streams application is started anew");
        }
    }
}
