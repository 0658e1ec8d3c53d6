package io.stroop.runtime.configuration;

import java.net.URI;
import java.util.Optional;

/// Plain http can be read and changed on its way, so it is accepted only on this machine, or where an operator says
/// that the network is trusted.
final class PlainHttp {
    /// The setting that accepts it everywhere.
    static final String ALLOWED = "stroop.allow-plain-http";

    private PlainHttp() {}

    /// @param uri its scheme may name what is spoken over http, as in `horizon+http`
    static Optional<String> problem(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        boolean plain = scheme.equals("http") || scheme.endsWith("+http");
        return !plain || isLoopback(String.valueOf(uri.getHost()))
                ? Optional.empty()
                : Optional.of(
                        "must be https, because plain http can be changed on its way; if the network to it is your"
                                + " own, set " + Setting.environmentVariable(ALLOWED) + "=true");
    }

    /// Names other than `localhost` are not resolved: what they mean can change.
    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
