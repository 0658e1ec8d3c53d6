package io.stroop.fee.streams;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.Topics;
import io.stroop.fee.packing.PackProcessor;
import io.stroop.fee.packing.PackResult;
import io.stroop.fee.packing.WaitingPayout;
import io.stroop.fee.validation.ValidateProcessor;
import io.stroop.fee.validation.ValidationResult;
import io.stroop.runtime.completion.CompletionValidator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/// The two steps: validate each record in its own partition, then net and pack it in its lane.
public final class EstimatorTopology {
    /// How the name of the lanes' topic ends; a lane's number in it is that of its partition.
    static final String LANE_TOPIC = "-lane-repartition";

    private static final List<ValidationResult.Dead> NOTHING_DEAD = List.of();
    private static final List<ValidationResult.Valid> NOTHING_VALID = List.of();
    private static final List<byte[]> NO_BYTES = List.of();

    private EstimatorTopology() {}

    /// @param store holds the waiting payouts; its changelog is in Kafka in any case
    public static Topology of(
            CompletionValidator validator, PackProcessor.Settings packing, KeyValueBytesStoreSupplier store) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled());
        KStream<byte[], ValidationResult> validated = builder.stream(
                        Topics.TASK_COMPLETIONS,
                        // A publisher's clock decides nothing here, and a negative timestamp would stop the stream.
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor(new WallclockTimestampExtractor()))
                .process(() -> new ValidateProcessor(validator, packing.metrics()));
        validated
                .flatMapValues(result -> result instanceof ValidationResult.Dead dead ? List.of(dead) : NOTHING_DEAD)
                .mapValues(ValidationResult.Dead::value)
                .to(Topics.TASK_COMPLETIONS_DLQ, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        KStream<String, PackResult> packed = validated
                .flatMapValues(
                        result -> result instanceof ValidationResult.Valid valid ? List.of(valid) : NOTHING_VALID)
                .map((key, valid) -> KeyValue.pair(
                        packing.lanes().of(valid.event().destination()).value(),
                        WaitingPayout.of(valid.event()).encode()))
                .repartition(Repartitioned.<String, byte[]>as("lane")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(packing.lanes().all().size())
                        .withStreamPartitioner((topic, lane, value, partitions) ->
                                Optional.of(Set.of(packing.lanes().partition(new LaneId(lane))))))
                .process(() -> new PackProcessor(packing), PackProcessor.STORE);
        packed.flatMapValues(result -> result instanceof PackResult.Proposal one ? List.of(one.json()) : NO_BYTES)
                .to(Topics.PAYOUT_BATCHES, Produced.with(Serdes.String(), Serdes.ByteArray()));
        packed.flatMapValues(result -> result instanceof PackResult.Dead dead ? List.of(dead.value()) : NO_BYTES)
                .to(Topics.TASK_COMPLETIONS_DLQ, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }
}
