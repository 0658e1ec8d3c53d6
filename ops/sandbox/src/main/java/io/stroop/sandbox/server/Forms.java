package io.stroop.sandbox.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Bodies of the kind `application/x-www-form-urlencoded`.
final class Forms {
    private Forms() {}

    /// The decoded value of a field; empty when it is not there or not well encoded.
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
