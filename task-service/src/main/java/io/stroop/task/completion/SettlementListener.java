package io.stroop.task.completion;

import io.smallrye.mutiny.Uni;
import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.Topics;
import io.stroop.runtime.http.Waiting;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.kafka.TopicCreator;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Lets `POST /v1/completions` wait until the payout is settled, if the caller prefers (`Prefer: wait=N`). Hears
/// of settlements through [Topics#PAYOUT_SETTLEMENTS], of which every replica reads all.
@ApplicationScoped // filters are made before the configuration is known, what they need is not
public class SettlementListener implements Worker {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_RECORDS = 2_000;
    private static final int ACCEPTED = 202;
    private static final int SETTLED = 200;

    /// Settlements that are remembered for those who ask late.
    private static final int REMEMBERED = 10_000;

    private final Waiting<PayoutId> waiting = new Waiting<>();
    private final Set<PayoutId> settled = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PayoutId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    private final KafkaClients kafka;
    private final TopicCreator topics;
    private @Nullable Consumer<byte[], byte[]> consumer;

    SettlementListener(KafkaClients kafka, TopicCreator topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /// Holds the answer back until the payout is settled, which makes it a 200, or the time is over.
    @ServerResponseFilter
    public @Nullable Uni<Void> wait(ContainerRequestContext request, ContainerResponseContext response) {
        Optional<Duration> preferred = Waiting.preferred(request.getHeaderString("Prefer"));
        if (preferred.isEmpty()
                || response.getStatus() != ACCEPTED
                || !(response.getEntity() instanceof CompletionView completion)) {
            return null;
        }
        PayoutId payoutId = PayoutId.parse(completion.payoutId());
        response.getHeaders()
                .putSingle("Preference-Applied", "wait=" + preferred.get().toSeconds());
        Uni<Boolean> over = waiting.until(payoutId, preferred.get());
        if (isSettled(payoutId)) {
            waiting.over(List.of(payoutId));
        }
        return over.invoke(settledInTime -> {
                    if (settledInTime) {
                        response.setStatus(SETTLED);
                    }
                })
                .replaceWithVoid();
    }

    private boolean isSettled(PayoutId payoutId) {
        synchronized (settled) {
            return settled.contains(payoutId);
        }
    }

    @Override
    public String name() {
        return "settlement-wait";
    }

    @Override
    public StartSignal startsAfter() {
        return topics.created();
    }

    @Override
    public Duration idlePause() {
        return Duration.ZERO; // a poll waits by itself
    }

    @Override
    public boolean step() {
        try {
            Consumer<byte[], byte[]> from = consumer == null ? open() : consumer;
            List<PayoutId> heard = new ArrayList<>();
            from.poll(POLL).forEach(record -> payoutId(record).ifPresent(heard::add));
            synchronized (settled) {
                settled.addAll(heard);
            }
            waiting.over(heard);
            return true;
        } catch (RuntimeException e) {
            stopped(); // the next step begins at the end again
            throw e;
        }
    }

    private Consumer<byte[], byte[]> open() {
        Consumer<byte[], byte[]> opened = kafka.consumer(name(), name(), MAX_RECORDS);
        consumer = opened;
        List<TopicPartition> partitions = opened.partitionsFor(Topics.PAYOUT_SETTLEMENTS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        opened.assign(partitions);
        opened.seekToEnd(partitions);
        return opened;
    }

    /// `ce_id` is the payout id followed by `:settled`.
    private static Optional<PayoutId> payoutId(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader(CloudEventHeaders.ID);
        if (id == null || id.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PayoutId.parse(new String(id.value(), StandardCharsets.UTF_8).replaceFirst(":.*", "")));
        } catch (InvalidValueException e) { // not from us
            return Optional.empty();
        }
    }

    @Override
    public void stopped() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
