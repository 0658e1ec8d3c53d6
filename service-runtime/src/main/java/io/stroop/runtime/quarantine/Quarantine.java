package io.stroop.runtime.quarantine;

import io.quarkus.arc.properties.IfBuildProperty;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.kafka.HeaderBytes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Records whose processing failed although they are not invalid (invalid records go to the dead letters). They
/// are kept, up to a size limit, with the reason, so that the records behind them can be processed.
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class Quarantine {
    /// Maximum number of bytes kept of a key, of a value, and of all headers together.
    static final int MAX_PART_BYTES = 64 * 1024;

    private static final int MAX_REASON_CHARS = 2_000;

    private static final String INSERT = """
            insert into quarantine (source, topic, partition, record_offset, record_key, headers, payload, payload_bytes,
                reason, quarantined_at)
            values ('RECEIVED', ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String PAGE = """
            select id, source, topic, partition, record_offset, record_key, headers, payload, payload_bytes, reason,
                quarantined_at
            from quarantine where id > ? order by id limit ?""";

    private final DataSource database;
    private final Clock clock;

    Quarantine(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Stores a received record, in the caller's unit of work if there is one. Idempotent.
    ///
    /// @throws QuarantineException if the database does not answer
    @Transactional
    public void add(
            DeadLetter.Origin origin,
            byte @Nullable [] key,
            Headers headers,
            byte @Nullable [] payload,
            String reason) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            byte[] headerBytes = HeaderBytes.write(headers);
            insert.setString(1, origin.topic());
            insert.setInt(2, origin.partition());
            insert.setLong(3, origin.offset());
            insert.setBytes(4, cut(key));
            insert.setBytes(
                    5, headerBytes.length <= MAX_PART_BYTES ? headerBytes : HeaderBytes.write(HeaderBytes.none()));
            insert.setBytes(6, cut(payload));
            insert.setInt(7, payload == null ? 0 : payload.length);
            insert.setString(8, clean(reason));
            insert.setObject(9, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new QuarantineException(e);
        }
    }

    /// Records in order of arrival.
    ///
    /// @param after the id of the last record of the previous page; 0 for the first page
    public List<QuarantinedRecord> page(long after, int limit) {
        List<QuarantinedRecord> page = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(PAGE)) {
            query.setLong(1, after);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    page.add(record(row));
                }
            }
        } catch (SQLException e) {
            throw new QuarantineException(e);
        }
        return page;
    }

    private static QuarantinedRecord record(ResultSet row) throws SQLException {
        return QuarantinedRecord.of(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, Integer.class),
                row.getObject(5, Long.class),
                row.getBytes(6),
                HeaderBytes.read(row.getBytes(7)),
                row.getBytes(8),
                row.getInt(9),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class).toInstant());
    }

    private static byte @Nullable [] cut(byte @Nullable [] part) {
        return part == null || part.length <= MAX_PART_BYTES ? part : Arrays.copyOf(part, MAX_PART_BYTES);
    }

    private static String clean(String reason) {
        String cut = reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS) + "…";
        return cut.replace('\0', '?');
    }
}
