package io.stroop.fee.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Topics;
import io.stroop.fee.FeeEstimatorConfig;
import io.stroop.fee.network.FeeBidTracker;
import io.stroop.fee.packing.LanePartitions;
import io.stroop.fee.packing.PackProcessor;
import io.stroop.fee.pending.LanePlaces;
import io.stroop.fee.policy.Deadlines;
import io.stroop.fee.policy.FlushPolicy;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.OwnBatches;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.runtime.completion.CompletionValidator;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.kafka.TopicCreator;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the Kafka Streams application once its topics exist, and restarts it if it fails. A thread that dies is
/// replaced, up to a limit; then the application is closed and rebuilt after a pause.
@Singleton
public final class StreamsSupervisor implements LanePlaces {
    private static final Logger LOG = Logger.getLogger(StreamsSupervisor.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long RESTART_PAUSE_MILLIS = 5_000;

    private final FeeEstimatorConfig config;
    private final KafkaClients kafka;
    private final TopicCreator topics;
    private final Topology topology;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Thread supervisor;

    StreamsSupervisor(
            FeeEstimatorConfig config,
            KafkaClients kafka,
            TopicCreator topics,
            FeeBidTracker bids,
            LedgerTiming timing,
            OwnBatches own,
            Deadlines deadlines,
            MeterRegistry metrics) {
        this.config = config;
        this.kafka = kafka;
        this.topics = topics;
        Gauge.builder("stroop.intake.lag.records", this, StreamsSupervisor::lag)
                .description("Records of the topic that this replica has not read yet")
                .tag("topic", Topics.TASK_COMPLETIONS)
                .register(metrics);
        this.topology = EstimatorTopology.of(
                new CompletionValidator(AdmissionPolicy.of(config)),
                new PackProcessor.Settings(
                        new LanePartitions(
                                config.lanes().stream().map(LaneId::new).toList()),
                        new FlushPolicy(
                                config.flush().share(),
                                config.flush().delay(),
                                deadlines,
                                config.flush().fullPayouts()),
                        timing,
                        own,
                        bids,
                        UUID::randomUUID,
                        config.flush().tick(),
                        config.flush().batchesPerTick(),
                        metrics),
                Stores.persistentKeyValueStore(PackProcessor.STORE));
    }

    void onStart(@Observes StartupEvent event) {
        if (config.streams().enabled()) {
            topics.created()
                    .whenGiven(() -> supervisor = Thread.ofPlatform()
                            .name("streams-supervisor")
                            .daemon()
                            .start(this::supervise));
        }
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        Thread running = supervisor;
        if (running != null) {
            running.join(config.stopWithin().plusSeconds(1));
        }
    }

    /// The state in words; `RUNNING` and `REBALANCING` are healthy.
    String state() {
        KafkaStreams now = streams;
        return now == null ? "WAITING_FOR_TOPICS" : now.state().name();
    }

    /// Completions that its partitions still have, as far as its consumers know.
    private double lag() {
        KafkaStreams now = streams;
        return now == null
                ? 0
                : now.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals("records-lag")
                                && Topics.TASK_COMPLETIONS.equals(
                                        metric.metricName().tags().get("topic")))
                        .mapToDouble(metric -> metric.metricValue() instanceof Double lag && !lag.isNaN() ? lag : 0)
                        .sum();
    }

    @Override
    public Optional<ReadOnlyKeyValueStore<Bytes, byte[]>> rows(int partition) {
        KafkaStreams now = streams;
        try {
            return now == null
                    ? Optional.empty()
                    : Optional.of(now.store(StoreQueryParameters.fromNameAndType(
                                    PackProcessor.STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                            .withPartition(partition)));
        } catch (InvalidStateStoreException e) {
            return Optional.empty(); // it runs elsewhere, or is just moving
        }
    }

    @Override
    public Optional<URI> elsewhere(int partition) {
        KafkaStreams now = streams;
        HostInfo own =
                HostInfo.buildFromEndpoint(config.streams().advertisedAddress().orElse(""));
        if (now == null || own == null) {
            return Optional.empty();
        }
        return now.streamsMetadataForStore(PackProcessor.STORE).stream()
                .filter(one -> one.topicPartitions().stream()
                        .anyMatch(
                                of -> of.topic().endsWith(EstimatorTopology.LANE_TOPIC) && of.partition() == partition))
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(own))
                .map(host -> URI.create("http://%s:%d".formatted(host.host(), host.port())))
                .findFirst();
    }

    private void supervise() {
        try {
            while (stop.getCount() > 0) {
                run();
                if (!stop.await(RESTART_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    LOG.warn("restarting the streams application");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs the application until the service stops or the application gives up.
    private void run() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger deaths = new AtomicInteger();
        try (KafkaStreams running =
                new KafkaStreams(topology, StreamsSettings.of(kafka.settings("streams"), config.streams()))) {
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
            while (ended.getCount() > 0 && !stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                // both latches are watched; this one decides how soon a failure is seen
            }
            running.close(config.stopWithin());
        }
    }
}
