package io.stroop.fee.streams;

import io.stroop.fee.FeeEstimatorConfig;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/// The settings of Kafka Streams.
final class StreamsSettings {
    private static final int CACHE_BYTES = 16 * 1024 * 1024;

    private StreamsSettings() {}

    /// @param clients what every Kafka client of the service has: addresses, TLS, SASL
    static Properties of(Map<String, Object> clients, FeeEstimatorConfig.Streams config) {
        Properties p = new Properties();
        p.putAll(clients);
        // after a crash of the broker a static member can be fenced, and its group rebalances for minutes (measured)
        p.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDbConfig.class);
        // also for the lane's topic: a record with a negative timestamp would stop the stream
        p.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        p.put(StreamsConfig.POLL_MS_CONFIG, 20); // punctuation waits for the poll
        p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        config.advertisedAddress().ifPresent(address -> p.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address));
        config.stateDirectory().ifPresent(folder -> p.put(StreamsConfig.STATE_DIR_CONFIG, folder));
        // a new group must not skip what was published before it
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // how long the partitions of a killed process wait for another; the default is 45 s
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 16L * 1024 * 1024);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return p;
    }
}
