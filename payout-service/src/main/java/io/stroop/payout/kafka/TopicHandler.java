package io.stroop.payout.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Processes the records of one topic. Every bean of this type gets a [TopicReader].
public interface TopicHandler {

    String topic();

    /// The consumer group; all replicas share it.
    String group();

    /// The most records that one call gets.
    int maxRecords();

    /// Processes records in the order of their partitions, in one unit of work: all of them, or none. It may get
    /// the
    /// same records again, alone or in other company.
    ///
    /// @throws Exception whatever went wrong; nothing was committed
    void handle(List<ConsumerRecord<byte[], byte[]>> records) throws Exception;
}
