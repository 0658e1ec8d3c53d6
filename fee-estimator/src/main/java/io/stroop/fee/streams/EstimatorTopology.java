package io.stroop.fee.streams;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.Topics;
import io.stroop.fee.packing.PackProcessor;
import io.stroop.fee.packing.WaitingCompletion;
import io.stroop.fee.validation.CompletionJudge;
import io.stroop.fee.validation.Judged;
import io.stroop.fee.validation.ValidateProcessor;
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

/// The two steps: judge each record where it lies, then net and pack it in its lane.
public final class EstimatorTopology {
    private EstimatorTopology() {}

    /// @param store where what waits is kept; its changes go to Kafka in any case
    public static Topology of(CompletionJudge judge, PackProcessor.Settings packing, KeyValueBytesStoreSupplier store) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled());
        KStream<byte[], Judged> judged = builder.stream(
                        Topics.TASK_COMPLETIONS,
                        // A publisher's clock decides nothing here, and a negative timestamp would stop the stream.
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor(new WallclockTimestampExtractor()))
                .process(() -> new ValidateProcessor(judge, packing.metrics()));
        judged.flatMapValues(one -> one instanceof Judged.Dead dead ? Set.of(dead) : Set.<Judged.Dead>of())
                .mapValues(Judged.Dead::value)
                .to(Topics.TASK_COMPLETIONS_DLQ, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        judged.flatMapValues(one -> one instanceof Judged.Good good ? Set.of(good) : Set.<Judged.Good>of())
                .map((key, good) -> KeyValue.pair(
                        packing.lanes().of(good.event().destination()).value(),
                        WaitingCompletion.of(good.event()).encode()))
                .repartition(Repartitioned.<String, byte[]>as("lane")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(packing.lanes().all().size())
                        .withStreamPartitioner((topic, lane, value, partitions) ->
                                Optional.of(Set.of(packing.lanes().partition(new LaneId(lane))))))
                .process(() -> new PackProcessor(packing), PackProcessor.STORE)
                .to(Topics.PAYOUT_BATCHES, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }
}
