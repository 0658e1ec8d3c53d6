package io.stroop.payout.publisher;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.VerificationKey;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// The table of signing keys. Each method joins the caller's unit of work, if there is one.
@Singleton
class SigningKeyTable {
    private final Rows rows;

    SigningKeyTable(DataSource database) {
        this.rows = new Rows(database);
    }

    /// The keys of publishers, the oldest first, those that were revoked included.
    ///
    /// @param where a condition with `publisher`, or empty for all
    Map<PublisherId, List<SigningKeyRow>> read(String where, Object... parameters) throws SQLException {
        Map<PublisherId, List<SigningKeyRow>> keys = new HashMap<>();
        rows.query(
                "select publisher, public_key, name, expires_at, created_at, created_by, revoked_at, revoked_by"
                        + " from signing_key" + where + " order by created_at, id",
                row -> keys.computeIfAbsent(new PublisherId(row.getString(1)), any -> new ArrayList<>())
                        .add(key(row)),
                parameters);
        return keys;
    }

    /// @return whether it was not registered yet, by whomever
    boolean insert(PublisherId publisher, SigningKeyRow row) throws SQLException {
        return rows.update(
                        "insert into signing_key (id, publisher, public_key, name, expires_at, created_at, created_by)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        row.key().id(),
                        publisher.value(),
                        row.key().publicKey(),
                        row.name(),
                        row.key().expiresAt() == null ? null : Rows.at(row.key().expiresAt()),
                        Rows.at(row.createdAt()),
                        row.createdBy())
                == 1;
    }

    void revoke(PublisherId publisher, String id, String actor, Instant now) throws SQLException {
        rows.update(
                "update signing_key set revoked_at = ?, revoked_by = ?"
                        + " where publisher = ? and id = ? and revoked_at is null",
                Rows.at(now),
                actor,
                publisher.value(),
                id);
    }

    /// Lets a key expire then, unless it expires earlier.
    void expire(PublisherId publisher, String id, Instant then) throws SQLException {
        rows.update(
                "update signing_key set expires_at = least(coalesce(expires_at, ?), ?) where publisher = ? and id = ?",
                Rows.at(then),
                Rows.at(then),
                publisher.value(),
                id);
    }

    private static SigningKeyRow key(ResultSet row) throws SQLException {
        return new SigningKeyRow(
                new VerificationKey(row.getString("public_key"), Rows.timeOrNull(row, "expires_at")),
                row.getString("name"),
                Rows.time(row, "created_at"),
                row.getString("created_by"),
                Rows.timeOrNull(row, "revoked_at"),
                row.getString("revoked_by"));
    }
}
