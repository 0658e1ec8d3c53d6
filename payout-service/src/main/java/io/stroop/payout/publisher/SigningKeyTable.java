package io.stroop.payout.publisher;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.VerificationKey;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The table of signing keys. Each method joins the caller's unit of work, if there is one.
@Singleton
class SigningKeyTable {
    private final Tables tables;

    SigningKeyTable(Tables tables) {
        this.tables = tables;
    }

    /// The keys of publishers, the oldest first, those that were revoked included.
    ///
    /// @param where a condition with `publisher`, or empty for all
    Map<PublisherId, List<SigningKeyRow>> read(String where, Object... parameters) throws SQLException {
        return PublisherTables.grouped(tables.list(
                "select publisher, public_key, name, expires_at, created_at, created_by, revoked_at, revoked_by"
                        + " from signing_key" + where + " order by created_at, id",
                row -> Map.entry(new PublisherId(row.text("publisher")), key(row)),
                parameters));
    }

    /// @return whether it was not registered yet, by whomever
    boolean insert(PublisherId publisher, SigningKeyRow row) throws SQLException {
        return tables.update(
                        "insert into signing_key (id, publisher, public_key, name, expires_at, created_at, created_by)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        row.key().id(),
                        publisher.value(),
                        row.key().publicKey(),
                        row.name(),
                        row.key().expiresAt(),
                        row.createdAt(),
                        row.createdBy())
                == 1;
    }

    void revoke(PublisherId publisher, String id, String actor, Instant now) throws SQLException {
        tables.update(
                "update signing_key set revoked_at = ?, revoked_by = ?"
                        + " where publisher = ? and id = ? and revoked_at is null",
                now,
                actor,
                publisher.value(),
                id);
    }

    /// Lets a key expire then, unless it expires earlier.
    void expire(PublisherId publisher, String id, Instant then) throws SQLException {
        tables.update(
                "update signing_key set expires_at = least(coalesce(expires_at, ?), ?) where publisher = ? and id = ?",
                then,
                then,
                publisher.value(),
                id);
    }

    private static SigningKeyRow key(ResultRow row) throws SQLException {
        return new SigningKeyRow(
                new VerificationKey(row.text("public_key"), row.timeOrNull("expires_at")),
                row.text("name"),
                row.time("created_at"),
                row.text("created_by"),
                row.timeOrNull("revoked_at"),
                row.textOrNull("revoked_by"));
    }
}
