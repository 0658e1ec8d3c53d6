package io.stroop.payout.publisher;

import io.stroop.contracts.ApiKey;
import io.stroop.contracts.Asset;
import io.stroop.contracts.IpRange;
import io.stroop.contracts.KeyScope;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// The tables of the registry. Each method joins the caller's unit of work, if there is one.
@Singleton
class PublisherTables {
    private final Rows rows;
    private final SigningKeyTable signingKeys;

    PublisherTables(DataSource database, SigningKeyTable signingKeys) {
        this.rows = new Rows(database);
        this.signingKeys = signingKeys;
    }

    /// All publishers, by name.
    List<PublisherRow> all() throws SQLException {
        return read("", "");
    }

    /// One publisher; empty if there is none of this name.
    Optional<PublisherRow> find(PublisherId publisher) throws SQLException {
        return read(" where publisher = ?", "", publisher.value()).stream().findFirst();
    }

    /// One publisher, locked until the unit of work ends.
    Optional<PublisherRow> lock(PublisherId publisher) throws SQLException {
        return read(" where publisher = ?", " for update", publisher.value()).stream()
                .findFirst();
    }

    /// The revision of each publisher.
    Map<PublisherId, Long> revisions() throws SQLException {
        Map<PublisherId, Long> revisions = new HashMap<>();
        rows.query("select publisher, revision from publisher", row -> revisions.put(publisher(row), row.getLong(2)));
        return revisions;
    }

    /// The revision of each of these publishers that exists.
    Map<PublisherId, Long> revisions(Collection<PublisherId> publishers) throws SQLException {
        Map<PublisherId, Long> revisions = new HashMap<>();
        rows.query(
                "select publisher, revision from publisher where publisher = any (string_to_array(?, ' '))",
                row -> revisions.put(publisher(row), row.getLong(2)),
                joined(publishers.stream().map(PublisherId::value)));
        return revisions;
    }

    /// Stores a publisher unless it exists.
    void insert(PublisherId publisher, String contact, Instant now) throws SQLException {
        rows.update(
                "insert into publisher (publisher, revision, contact, state, created_at) values (?, 0, ?, 'ACTIVE', ?)"
                        + " on conflict do nothing",
                publisher.value(),
                contact,
                Rows.at(now));
    }

    void describe(PublisherId publisher, String contact, List<Asset> assets) throws SQLException {
        rows.update("update publisher set contact = ? where publisher = ?", contact, publisher.value());
        rows.update("delete from publisher_asset where publisher = ?", publisher.value());
        for (Asset asset : assets) {
            rows.update(
                    "insert into publisher_asset (publisher, asset) values (?, ?) on conflict do nothing",
                    publisher.value(),
                    asset.canonical());
        }
    }

    void setState(PublisherId publisher, PublisherState state) throws SQLException {
        rows.update("update publisher set state = ? where publisher = ?", state.name(), publisher.value());
    }

    /// A new revision, later than the one before whatever the clock says.
    void revise(PublisherId publisher, long atLeast) throws SQLException {
        rows.update(
                "update publisher set revision = greatest(revision + 1, ?) where publisher = ?",
                atLeast,
                publisher.value());
    }

    void insert(PublisherId publisher, KeyRow row) throws SQLException {
        ApiKey key = row.key();
        rows.update(
                "insert into api_key (prefix, publisher, sha256, name, scopes, networks, expires_at, created_at,"
                        + " created_by) values (?, ?, ?, ?, string_to_array(?, ' '), string_to_array(?, ' '), ?, ?, ?)",
                key.prefix(),
                publisher.value(),
                key.sha256(),
                row.name(),
                joined(key.scopes().stream().map(KeyScope::label)),
                joined(key.networks().stream().map(IpRange::toString)),
                key.expiresAt() == null ? null : Rows.at(key.expiresAt()),
                Rows.at(row.createdAt()),
                row.createdBy());
    }

    /// @return whether it was not revoked yet
    boolean revoke(PublisherId publisher, String prefix, String actor, Instant now) throws SQLException {
        return rows.update(
                        "update api_key set revoked_at = ?, revoked_by = ?"
                                + " where publisher = ? and prefix = ? and revoked_at is null",
                        Rows.at(now),
                        actor,
                        publisher.value(),
                        prefix)
                == 1;
    }

    /// Lets a key expire then, unless it expires earlier.
    void expire(PublisherId publisher, String prefix, Instant then) throws SQLException {
        rows.update(
                "update api_key set expires_at = least(coalesce(expires_at, ?), ?) where publisher = ? and prefix = ?",
                Rows.at(then),
                Rows.at(then),
                publisher.value(),
                prefix);
    }

    void used(Map<String, Instant> uses) throws SQLException {
        for (Map.Entry<String, Instant> use : uses.entrySet()) {
            rows.update(
                    "update api_key set last_used_at = greatest(coalesce(last_used_at, ?), ?) where prefix = ?",
                    Rows.at(use.getValue()),
                    Rows.at(use.getValue()),
                    use.getKey());
        }
    }

    private List<PublisherRow> read(String where, String lock, Object... parameters) throws SQLException {
        List<PublisherRow> publishers = new ArrayList<>();
        rows.query(
                "select publisher, revision, contact, state, created_at from publisher" + where + " order by publisher"
                        + lock,
                row -> publishers.add(new PublisherRow(
                        publisher(row),
                        row.getLong(2),
                        row.getString(3),
                        PublisherState.valueOf(row.getString(4)),
                        Rows.time(row, "created_at"),
                        List.of(),
                        List.of(),
                        List.of())),
                parameters);
        Map<PublisherId, List<Asset>> assets = new HashMap<>();
        rows.query(
                "select publisher, asset from publisher_asset" + where + " order by asset",
                row -> assets.computeIfAbsent(publisher(row), any -> new ArrayList<>())
                        .add(Asset.parse(row.getString(2))),
                parameters);
        Map<PublisherId, List<KeyRow>> keys = new HashMap<>();
        rows.query(
                "select publisher, prefix, sha256, name, array_to_string(scopes, ' ') as scopes,"
                        + " array_to_string(networks, ' ') as networks, expires_at, created_at, created_by, revoked_at,"
                        + " revoked_by, last_used_at from api_key" + where + " order by created_at, prefix",
                row -> keys.computeIfAbsent(publisher(row), any -> new ArrayList<>())
                        .add(key(row)),
                parameters);
        Map<PublisherId, List<SigningKeyRow>> signing = signingKeys.read(where, parameters);
        return publishers.stream()
                .map(row -> new PublisherRow(
                        row.publisher(),
                        row.revision(),
                        row.contact(),
                        row.state(),
                        row.createdAt(),
                        assets.getOrDefault(row.publisher(), List.of()),
                        keys.getOrDefault(row.publisher(), List.of()),
                        signing.getOrDefault(row.publisher(), List.of())))
                .toList();
    }

    private static KeyRow key(ResultSet row) throws SQLException {
        return new KeyRow(
                new ApiKey(
                        row.getString("prefix"),
                        row.getString("sha256"),
                        split(row.getString("scopes")).map(KeyScope::parse).collect(Collectors.toSet()),
                        Rows.timeOrNull(row, "expires_at"),
                        split(row.getString("networks")).map(IpRange::parse).toList()),
                row.getString("name"),
                Rows.time(row, "created_at"),
                row.getString("created_by"),
                Rows.timeOrNull(row, "revoked_at"),
                row.getString("revoked_by"),
                Rows.timeOrNull(row, "last_used_at"));
    }

    private static PublisherId publisher(ResultSet row) throws SQLException {
        return new PublisherId(row.getString("publisher"));
    }

    private static String joined(Stream<String> values) {
        return values.sorted().collect(Collectors.joining(" "));
    }

    private static Stream<String> split(String joined) {
        return Stream.of(joined.split(" ", -1)).filter(value -> !value.isEmpty());
    }
}
