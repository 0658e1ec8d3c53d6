package io.stroop.contracts;

import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An API key as everyone may know it: how it is recognized and what it may do, but not the key itself.
///
/// The key contains 256 random bits, so a plain SHA-256 of it tells nothing; a slow hash is for secrets that
/// people choose.
///
/// @param prefix the part of the key that is shown, 8 lower-case hex digits, unique among all publishers
/// @param sha256 SHA-256 of the whole key, as 64 lower-case hex digits
/// @param scopes at least one
/// @param expiresAt from when on it is refused; null for never
/// @param networks from where it may be used; empty for everywhere
public record ApiKey(
        String prefix,
        String sha256,
        Set<KeyScope> scopes,
        @Nullable Instant expiresAt,
        List<IpRange> networks) {
    /// The most networks of a key.
    public static final int MAX_NETWORKS = 20;

    private static final Set<String> NAMES = Set.of("prefix", "sha256", "scopes", "expiresAt", "networks");

    public ApiKey {
        requirePrefix(prefix);
        Hex32.require(sha256, "api-key.sha256");
        if (scopes.isEmpty()) {
            throw new InvalidValueException("api-key.scopes", "must be at least one scope");
        }
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    private static String requirePrefix(String prefix) {
        if (!prefix.matches("[0-9a-f]{8}")) {
            throw new InvalidValueException(
                    "api-key.prefix", "must be 8 lower-case hex digits, got " + InvalidValueException.quote(prefix));
        }
        return prefix;
    }

    /// Whether it may still be used.
    public boolean isValidAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /// Whether it may be used from there.
    ///
    /// @param address null if it is unknown, which is in no network
    public boolean isAllowedFrom(@Nullable InetAddress address) {
        return networks.isEmpty() || (address != null && networks.stream().anyMatch(range -> range.contains(address)));
    }

    static Parsed<ApiKey> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        String prefix = fields.required("prefix", ApiKey::requirePrefix);
        String sha256 = fields.required("sha256", text -> {
            Hex32.require(text, "api-key.sha256");
            return text;
        });
        List<KeyScope> scopes = fields.texts("scopes", KeyScope.values().length, KeyScope::parse);
        Instant expiresAt = fields.optional("expiresAt", Fields::instant);
        List<IpRange> networks = fields.texts("networks", MAX_NETWORKS, IpRange::parse);
        if (fields.good() && scopes.isEmpty()) {
            fields.reject("scopes", "missing", "must be at least one scope");
        }
        if (!fields.good() || prefix == null || sha256 == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new ApiKey(prefix, sha256, EnumSet.copyOf(scopes), expiresAt, networks));
    }

    Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("prefix", prefix);
        json.put("sha256", sha256);
        json.put("scopes", new TreeSet<>(scopes).stream().map(KeyScope::label).toList());
        if (expiresAt != null) {
            json.put("expiresAt", expiresAt.toString());
        }
        if (!networks.isEmpty()) {
            json.put("networks", networks.stream().map(IpRange::toString).toList());
        }
        return json;
    }
}
