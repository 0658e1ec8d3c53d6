package io.stroop.payout.stellar;

import java.net.URI;
import java.util.Optional;

/// Where a provider is, and which of the two interfaces it speaks.
///
/// @param uri http or https
public record ProviderAddress(Kind kind, URI uri) {
    private static final String HORIZON_PREFIX = "horizon+";

    /// The interface of a provider.
    public enum Kind {
        RPC,
        HORIZON
    }

    /// Reads `https://…`, which is RPC, or `horizon+https://…`.
    ///
    /// @throws IllegalArgumentException if it is neither; the message does not repeat it, because it may hold a
    ///     secret
    public static ProviderAddress parse(URI text) {
        String scheme = String.valueOf(text.getScheme());
        boolean horizon = scheme.startsWith(HORIZON_PREFIX);
        URI uri = horizon ? URI.create(text.toString().substring(HORIZON_PREFIX.length())) : text;
        if (!String.valueOf(uri.getScheme()).matches("https?") || uri.getHost() == null) {
            throw new IllegalArgumentException("must be an http or https URL, for a Horizon with horizon+ before it");
        }
        return new ProviderAddress(horizon ? Kind.HORIZON : Kind.RPC, uri);
    }

    /// What is wrong with a comma-separated list of them, in words; empty if nothing is.
    public static Optional<String> problem(String list) {
        for (String one : list.split(",", -1)) {
            try {
                parse(URI.create(one.strip()));
            } catch (IllegalArgumentException e) { // its message may repeat the address
                return Optional.of("must be http or https URLs, separated by commas, each of a Horizon with horizon+"
                        + " before it");
            }
        }
        return Optional.empty();
    }

    /// Says nothing of the address.
    @Override
    public String toString() {
        return kind.name();
    }
}
