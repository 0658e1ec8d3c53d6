package io.stroop.payout.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Processes the records of one topic. Every bean of this type gets a [TopicReader].
public interface TopicHandler {

    String topic();

    /// The consumer group, to which the book's id is added; all replicas share it.
    String group();

    /// The largest number of records per call.
    int maxRecords();

    /// Processes records, in partition order, in one unit of work: all of them or none. The same records may be
    /// passed again, alone or with others.
    ///
    /// @throws Exception if anything went wrong; nothing was committed
    void handle(List<ConsumerRecord<byte[], byte[]>> records) throws Exception;
}
