package io.stroop.payout.query;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TransactionHash;
import io.stroop.contracts.Violation;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.http.PageLimit;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A validated query for a list of payouts. Pure.
///
/// @param conditions HQL conditions, to be joined with `and`
/// @param parameters named parameters of the conditions
/// @param transaction restricts the list to the payouts of this transaction; null for no restriction
/// @param to the requested end of the window; null for now
/// @param after the end of the previous page; null for the first page
/// @param limit rows per page, 1–1,000
record PayoutQuery(
        List<String> conditions,
        Map<String, Object> parameters,
        @Nullable TransactionHash transaction,
        @Nullable Instant to,
        @Nullable Cursor after,
        int limit) {

    private static final String PUBLISHER = "publisher";

    PayoutQuery {
        conditions = List.copyOf(conditions);
        parameters = Map.copyOf(parameters);
    }

    /// @throws ProblemException 400 naming every invalid parameter
    static PayoutQuery of(PayoutFilter filter) {
        Builder builder = new Builder();
        builder.equal(PUBLISHER, filter.publisher, text -> new PublisherId(text).value());
        builder.equal("completionId", filter.completionId, text -> new CompletionId(text).value());
        builder.equal("workerId", filter.workerId, text -> new WorkerId(text).value());
        builder.equal(
                "destination",
                filter.destination,
                text -> AccountDestination.parse(text).address());
        builder.status(filter.status);
        builder.from(filter.from);
        TransactionHash transaction =
                builder.parsed("transactionHash", filter.transactionHash, PayoutQuery::transactionHash);
        Instant to = builder.parsed("to", filter.to, Fields::instant);
        builder.requireGood();
        int limit = PageLimit.parse(filter.limit);
        Cursor after = filter.after == null ? null : Cursor.parse(filter.after);
        return new PayoutQuery(builder.conditions, builder.parameters, transaction, to, after, limit);
    }

    /// The same query, limited to what the caller may see: a key sees its own publisher's payouts only.
    ///
    /// @throws ProblemException 403 if a key asks for another publisher's
    PayoutQuery visibleTo(CurrentCaller caller) {
        Optional<PublisherId> named =
                Optional.ofNullable((String) parameters.get(PUBLISHER)).map(PublisherId::new);
        Optional<PublisherId> scope = caller.scope(named);
        if (scope.equals(named)) {
            return this;
        }
        List<String> narrower = new ArrayList<>(conditions);
        narrower.add("p.publisher = :publisher");
        Map<String, Object> values = new HashMap<>(parameters);
        values.put(PUBLISHER, scope.orElseThrow().value());
        return new PayoutQuery(narrower, values, transaction, to, after, limit);
    }

    /// A hash as people paste it, in upper or lower case.
    static TransactionHash transactionHash(String text) {
        return new TransactionHash(text.toLowerCase(Locale.ROOT));
    }

    private static final class Builder {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();
        private final List<Violation> violations = new ArrayList<>();

        void equal(String name, @Nullable String text, Function<String, String> parse) {
            String value = parsed(name, text, parse);
            if (value != null) {
                conditions.add("p." + name + " = :" + name);
                parameters.put(name, value);
            }
        }

        /// The literal lets the database use the partial index of open payouts.
        void status(@Nullable String text) {
            PayoutStatus status = parsed("status", text, Builder::statusOf);
            if (status != null) {
                conditions.add("p.status = " + status.name());
            }
        }

        void from(@Nullable String text) {
            Instant from = parsed("from", text, Fields::instant);
            if (from != null) {
                conditions.add("p.registeredAt >= :from");
                parameters.put("from", from);
            }
        }

        <T> @Nullable T parsed(String name, @Nullable String text, Function<String, T> parse) {
            if (text == null) {
                return null;
            }
            try {
                return parse.apply(PastedText.trim(text));
            } catch (InvalidValueException e) {
                violations.add(new Violation(name, e.code(), String.valueOf(e.getMessage())));
                return null;
            }
        }

        void requireGood() {
            if (!violations.isEmpty()) {
                throw new ProblemException(Problem.invalid(violations));
            }
        }

        private static PayoutStatus statusOf(String text) {
            try {
                return PayoutStatus.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new InvalidValueException("status", "must be one of " + Arrays.toString(PayoutStatus.values()));
            }
        }
    }
}
