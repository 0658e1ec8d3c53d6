package io.stroop.payout.idempotency;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The table of orders with an `Idempotency-Key`. Each method is a separate unit of work.
@Singleton
class OrderTable {
    private final DataSource database;

    OrderTable(DataSource database) {
        this.database = database;
    }

    /// Who sent it, and what it is called.
    record Name(String actor, String key) {}

    /// An order as it is stored.
    ///
    /// @param answer null while it is being carried out
    record Order(
            String fingerprint, Instant claimedAt, @Nullable Answer answer) {}

    /// What an order was answered with.
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Answer(int status, String mediaType, byte[] body) {}

    /// @return whether it was not there yet
    boolean claim(Name name, String fingerprint, Instant now) throws SQLException {
        return update(
                        "insert into idempotency (actor, idempotency_key, fingerprint, claimed_at) values (?, ?, ?, ?)"
                                + " on conflict do nothing",
                        name.actor(),
                        name.key(),
                        fingerprint,
                        at(now))
                == 1;
    }

    /// Carries on what another process has begun and not finished.
    ///
    /// @return whether nobody else has done so
    boolean takeOver(Name name, Instant claimedAt, Instant now) throws SQLException {
        return update(
                        "update idempotency set claimed_at = ?"
                                + " where actor = ? and idempotency_key = ? and claimed_at = ? and answer is null",
                        at(now),
                        name.actor(),
                        name.key(),
                        at(claimedAt))
                == 1;
    }

    void answered(Name name, Answer answer) throws SQLException {
        update(
                "update idempotency set status = ?, media_type = ?, answer = ? where actor = ? and idempotency_key = ?",
                answer.status(),
                answer.mediaType(),
                answer.body(),
                name.actor(),
                name.key());
    }

    /// Forgets an order that did not take effect.
    void forget(Name name) throws SQLException {
        update("delete from idempotency where actor = ? and idempotency_key = ?", name.actor(), name.key());
    }

    Optional<Order> find(Name name) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select fingerprint, claimed_at, status, media_type, answer from idempotency"
                                + " where actor = ? and idempotency_key = ?")) {
            statement.setString(1, name.actor());
            statement.setString(2, name.key());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(order(row)) : Optional.empty();
            }
        }
    }

    private static Order order(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("answer");
        return new Order(
                row.getString("fingerprint"),
                row.getObject("claimed_at", OffsetDateTime.class).toInstant(),
                body == null ? null : new Answer(row.getInt("status"), row.getString("media_type"), body));
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
