package io.stroop.sandbox.horizon;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A `GET` to Horizon.
///
/// @param path relative to Horizon's root, such as `/ledgers`
/// @param query the first value of each parameter, by name
/// @param base the address of Horizon's root, without a trailing slash; links start with it
public record HorizonRequest(String path, SortedMap<String, String> query, String base) {
    public HorizonRequest {
        path = path.startsWith("/") ? path : "/" + path;
        query = Collections.unmodifiableSortedMap(new TreeMap<>(query));
    }

    /// @param rawQuery the encoded query without the question mark; badly encoded parts are ignored
    public static HorizonRequest of(String path, String rawQuery, String base) {
        TreeMap<String, String> query = new TreeMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new HorizonRequest(path, query, base);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// Whether it requests the current state of an account.
    public boolean isAccount() {
        return path.matches("/accounts/[^/]+");
    }

    String value(String name) {
        return query.getOrDefault(name, "");
    }

    /// The address of this request with other paging parameters.
    String href(String cursor, String order, long limit) {
        TreeMap<String, String> all = new TreeMap<>(query);
        all.put("cursor", cursor);
        all.put("order", order);
        all.put("limit", Long.toString(limit));
        StringBuilder text = new StringBuilder(base).append(path);
        char separator = '?';
        for (var entry : all.entrySet()) {
            text.append(separator)
                    .append(URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return text.toString();
    }
}
