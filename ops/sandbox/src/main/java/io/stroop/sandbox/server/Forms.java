package io.stroop.sandbox.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Parses bodies of type `application/x-www-form-urlencoded`.
final class Forms {
    private Forms() {}

    /// The decoded value of a field; empty if it is absent or badly encoded.
    static String field(String body, String name) {
        for (String pair : body.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                try {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return "";
                }
            }
        }
        return "";
    }
}
