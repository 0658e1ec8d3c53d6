package io.stroop.runtime.http;

import org.jspecify.annotations.Nullable;

/// The query parameter `limit` of every list.
public final class PageLimit {
    private static final int MAX = 1_000;
    private static final int DEFAULT = 100;

    private PageLimit() {}

    /// @param text null for the default of 100
    /// @return 1–1,000
    /// @throws ProblemException if it is anything else
    public static int parse(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // the message below covers it
        }
        throw ProblemException.badParameter("limit", "limit", "must be a whole number from 1 to " + MAX);
    }
}
