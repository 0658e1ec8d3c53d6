package io.stroop.payout.publisher;

import io.stroop.contracts.ApiKey;
import io.stroop.contracts.Asset;
import io.stroop.contracts.IpRange;
import io.stroop.contracts.KeyScope;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of the registry. Each method joins the caller's unit of work, if there is one.
@Singleton
class PublisherTables {
    private final Tables tables;
    private final SigningKeyTable signingKeys;

    PublisherTables(Tables tables, SigningKeyTable signingKeys) {
        this.tables = tables;
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
        return byPublisher(tables.list("select publisher, revision from publisher", PublisherTables::revision));
    }

    /// The revision of each of these publishers that exists.
    Map<PublisherId, Long> revisions(Collection<PublisherId> publishers) throws SQLException {
        return byPublisher(tables.list(
                "select publisher, revision from publisher where publisher = any (string_to_array(?, ' '))",
                PublisherTables::revision,
                joined(publishers.stream().map(PublisherId::value))));
    }

    private static Map.Entry<PublisherId, Long> revision(ResultRow row) throws SQLException {
        return Map.entry(publisher(row), row.number("revision"));
    }

    private static Map<PublisherId, Long> byPublisher(List<Map.Entry<PublisherId, Long>> revisions) {
        return revisions.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Stores a publisher unless it exists.
    void insert(PublisherId publisher, String contact, Instant now) throws SQLException {
        tables.update(
                "insert into publisher (publisher, revision, contact, state, created_at) values (?, 0, ?, 'ACTIVE', ?)"
                        + " on conflict do nothing",
                publisher.value(),
                contact,
                now);
    }

    void describe(PublisherId publisher, String contact, List<Asset> assets) throws SQLException {
        tables.update("update publisher set contact = ? where publisher = ?", contact, publisher.value());
        tables.update("delete from publisher_asset where publisher = ?", publisher.value());
        for (Asset asset : assets) {
            tables.update(
                    "insert into publisher_asset (publisher, asset) values (?, ?) on conflict do nothing",
                    publisher.value(),
                    asset.canonical());
        }
    }

    void setState(PublisherId publisher, PublisherState state) throws SQLException {
        tables.update("update publisher set state = ? where publisher = ?", state.name(), publisher.value());
    }

    /// A new revision, later than the one before whatever the clock says.
    void revise(PublisherId publisher, long atLeast) throws SQLException {
        tables.update(
                "update publisher set revision = greatest(revision + 1, ?) where publisher = ?",
                atLeast,
                publisher.value());
    }

    void insert(PublisherId publisher, KeyRow row) throws SQLException {
        ApiKey key = row.key();
        tables.update(
                "insert into api_key (prefix, publisher, sha256, name, scopes, networks, expires_at, created_at,"
                        + " created_by) values (?, ?, ?, ?, string_to_array(?, ' '), string_to_array(?, ' '), ?, ?, ?)",
                key.prefix(),
                publisher.value(),
                key.sha256(),
                row.name(),
                joined(key.scopes().stream().map(KeyScope::label)),
                joined(key.networks().stream().map(IpRange::toString)),
                key.expiresAt(),
                row.createdAt(),
                row.createdBy());
    }

    /// @return whether it was not revoked yet
    boolean revoke(PublisherId publisher, String prefix, String actor, Instant now) throws SQLException {
        return tables.update(
                        "update api_key set revoked_at = ?, revoked_by = ?"
                                + " where publisher = ? and prefix = ? and revoked_at is null",
                        now,
                        actor,
                        publisher.value(),
                        prefix)
                == 1;
    }

    /// Lets a key expire then, unless it expires earlier.
    void expire(PublisherId publisher, String prefix, Instant then) throws SQLException {
        tables.update(
                "update api_key set expires_at = least(coalesce(expires_at, ?), ?) where publisher = ? and prefix = ?",
                then,
                then,
                publisher.value(),
                prefix);
    }

    void used(Map<String, Instant> uses) throws SQLException {
        for (Map.Entry<String, Instant> use : uses.entrySet()) {
            tables.update(
                    "update api_key set last_used_at = greatest(coalesce(last_used_at, ?), ?) where prefix = ?",
                    use.getValue(),
                    use.getValue(),
                    use.getKey());
        }
    }

    private List<PublisherRow> read(String where, String lock, Object... parameters) throws SQLException {
        List<PublisherRow> publishers = tables.list(
                "select publisher, revision, contact, state, created_at from publisher" + where + " order by publisher"
                        + lock,
                PublisherTables::withoutKeys,
                parameters);
        Map<PublisherId, List<Asset>> assets = grouped(tables.list(
                "select publisher, asset from publisher_asset" + where + " order by asset",
                row -> Map.entry(publisher(row), Asset.parse(row.text("asset"))),
                parameters));
        Map<PublisherId, List<KeyRow>> keys = grouped(tables.list(
                "select publisher, prefix, sha256, name, array_to_string(scopes, ' ') as scopes,"
                        + " array_to_string(networks, ' ') as networks, expires_at, created_at, created_by, revoked_at,"
                        + " revoked_by, last_used_at from api_key" + where + " order by created_at, prefix",
                row -> Map.entry(publisher(row), key(row)),
                parameters));
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

    private static PublisherRow withoutKeys(ResultRow row) throws SQLException {
        return new PublisherRow(
                publisher(row),
                row.number("revision"),
                row.text("contact"),
                PublisherState.valueOf(row.text("state")),
                row.time("created_at"),
                List.of(),
                List.of(),
                List.of());
    }

    /// The values of each publisher, in the order of the entries.
    static <T> Map<PublisherId, List<T>> grouped(List<Map.Entry<PublisherId, T>> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static KeyRow key(ResultRow row) throws SQLException {
        return new KeyRow(
                new ApiKey(
                        row.text("prefix"),
                        row.text("sha256"),
                        split(row.text("scopes")).map(KeyScope::parse).collect(Collectors.toSet()),
                        row.timeOrNull("expires_at"),
                        split(row.text("networks")).map(IpRange::parse).toList()),
                row.text("name"),
                row.time("created_at"),
                row.text("created_by"),
                row.timeOrNull("revoked_at"),
                row.textOrNull("revoked_by"),
                row.timeOrNull("last_used_at"));
    }

    private static PublisherId publisher(ResultRow row) throws SQLException {
        return new PublisherId(row.text("publisher"));
    }

    private static String joined(Stream<String> values) {
        return values.sorted().collect(Collectors.joining(" "));
    }

    private static Stream<String> split(String joined) {
        return Stream.of(joined.split(" ", -1)).filter(value -> !value.isEmpty());
    }
}
