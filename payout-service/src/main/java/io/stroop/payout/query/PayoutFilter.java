package io.stroop.payout.query;

import io.stroop.payout.book.PayoutStatus;
import io.stroop.payout.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which payouts are asked for; everything is optional.
public class PayoutFilter {
    static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_LIMIT = 100;

    @QueryParam("workerId")
    @Nullable
    String workerId;

    @QueryParam("status")
    @Nullable
    String status;

    /// Registered at or after this time.
    @QueryParam("from")
    @Nullable
    String from;

    /// Registered before this time.
    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("after")
    @Nullable
    String after;

    /// The condition in the query language of the entities, with [#parameters].
    String condition() {
        StringBuilder condition = new StringBuilder("1 = 1");
        if (workerId != null) {
            condition.append(" and workerId = :workerId");
        }
        if (status != null) {
            condition.append(" and status = :status");
        }
        if (from != null) {
            condition.append(" and registeredAt >= :from");
        }
        if (to != null) {
            condition.append(" and registeredAt < :to");
        }
        if (after != null) {
            condition.append(" and (registeredAt > :at or registeredAt = :at and completionId > :id)");
        }
        return condition.append(" order by registeredAt, completionId").toString();
    }

    /// @throws ProblemException naming the parameter that is wrong
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (workerId != null) {
            parameters.put("workerId", workerId);
        }
        if (status != null) {
            parameters.put("status", status(status));
        }
        if (from != null) {
            parameters.put("from", time("from", from));
        }
        if (to != null) {
            parameters.put("to", time("to", to));
        }
        if (after != null) {
            Cursor cursor = Cursor.parse(after);
            parameters.put("at", cursor.registeredAt());
            parameters.put("id", cursor.completionId());
        }
        return parameters;
    }

    int pageSize() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= MAX_LIMIT) {
                return size;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        throw ProblemException.badParameter("limit", "limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }

    private static PayoutStatus status(String text) {
        try {
            return PayoutStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter(
                    "status", "status", "must be one of " + Arrays.toString(PayoutStatus.values()));
        }
    }

    private static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.badParameter(
                    name, "time", "must be a time in RFC 3339 such as 2026-11-24T09:30:00Z");
        }
    }
}
