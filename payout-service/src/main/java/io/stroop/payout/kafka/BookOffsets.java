package io.stroop.payout.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Up to where the topics are in the book. Kafka's committed offsets say what was processed once; after a
/// restore, or a fail-over that lost commits, the book is behind them, and what is missing is read again.
@ApplicationScoped
public class BookOffsets {
    private static final Logger LOG = Logger.getLogger(BookOffsets.class);
    private static final String READ = "select partition, next_offset from topic_offset where topic = ?";

    /// A reader that has lost a partition may still finish its last records.
    private static final String WRITE = """
            insert into topic_offset (topic, partition, next_offset) values (?, ?, ?)
            on conflict (topic, partition) do update
            set next_offset = greatest(topic_offset.next_offset, excluded.next_offset)""";

    private final DataSource database;

    BookOffsets(DataSource database) {
        this.database = database;
    }

    /// The records are in the book.
    public void processed(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            for (TopicPartition partition : records.partitions()) {
                statement.setString(1, partition.topic());
                statement.setInt(2, partition.partition());
                statement.setLong(3, records.records(partition).getLast().offset() + 1);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Seeks back where Kafka's offsets are ahead of the book. A book that has nothing of a partition, which may be
    /// older than its first record, begins with the first one.
    ///
    /// @throws IllegalStateException if the database does not answer
    public void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> assigned) {
        for (TopicPartition partition : assigned) {
            Long inBook = read(partition.topic()).get(partition.partition());
            long position = consumer.position(partition);
            if (inBook == null && position > 0) {
                report(partition, position, "nothing");
                consumer.seekToBeginning(List.of(partition));
            } else if (inBook != null && inBook < position) {
                report(partition, position, "offset " + inBook);
                consumer.seek(partition, inBook);
            }
        }
    }

    private static void report(TopicPartition partition, long position, String inBook) {
        LOG.warnf(
                "the book is behind Kafka, reading again; topic=%s partition=%d kafka=%d book=%s",
                partition.topic(), partition.partition(), position, inBook);
    }

    private Map<Integer, Long> read(String topic) {
        Map<Integer, Long> offsets = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(READ)) {
            query.setString(1, topic);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    offsets.put(rows.getInt(1), rows.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the book's offsets cannot be read", e);
        }
        return offsets;
    }
}
