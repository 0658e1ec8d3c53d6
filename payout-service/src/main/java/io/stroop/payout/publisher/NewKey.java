package io.stroop.payout.publisher;

import io.stroop.contracts.ApiKey;
import io.stroop.contracts.Fields;
import io.stroop.contracts.IpRange;
import io.stroop.contracts.KeyScope;
import io.stroop.contracts.Parsed;
import io.stroop.payout.control.OrderRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An API key as somebody asks for it.
///
/// @param name what it is for, such as `production`; one line
/// @param scopes what it may do; all, if the request names none
/// @param expiresAt null for never
/// @param networks from where it may be used; empty for everywhere
@Schema(requiredProperties = "name", additionalProperties = Schema.False.class)
public record NewKey(
        String name, Set<KeyScope> scopes, @Nullable Instant expiresAt, List<IpRange> networks) {
    private static final Set<String> NAMES = Set.of("name", "scopes", "expiresAt", "networks");
    private static final int MAX_NAME_CHARS = 100;

    /// Reads one.
    public static Parsed<NewKey> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        String name = fields.required("name", text -> OrderRequest.line(text, MAX_NAME_CHARS));
        List<KeyScope> scopes = fields.texts("scopes", KeyScope.values().length, KeyScope::parse);
        Instant expiresAt = fields.optional("expiresAt", Fields::instant);
        List<IpRange> networks = fields.texts("networks", ApiKey.MAX_NETWORKS, IpRange::parse);
        if (!fields.good() || name == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new NewKey(
                name, scopes.isEmpty() ? EnumSet.allOf(KeyScope.class) : EnumSet.copyOf(scopes), expiresAt, networks));
    }

    /// One with the rights of another, that does not expire.
    static NewKey like(KeyRow old) {
        return new NewKey(old.name(), old.key().scopes(), null, old.key().networks());
    }
}
