package io.stroop.payout.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes the records of one topic. Every bean of this type gets a [TopicReader].
public interface TopicHandler {

    String topic();

    /// The consumer group; all replicas share it.
    String group();

    /// The most that one call gets.
    int maxRecords();

    /// Handles records in the order of their partitions; may get the same ones again.
    void handle(List<ConsumerRecord<String, byte[]>> records) throws Exception;
}
