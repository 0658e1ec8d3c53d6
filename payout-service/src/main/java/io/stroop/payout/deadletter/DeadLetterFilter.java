package io.stroop.payout.deadletter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which dead letters are meant.
///
/// @param state null for all
/// @param code the first of the codes; null for all
/// @param publisher which the records claim to be from; null for all
public record DeadLetterFilter(
        KeptLetter.@Nullable State state,
        @Nullable String code,
        @Nullable String publisher) {

    /// An SQL condition, and its parameters.
    record Condition(String sql, List<Object> parameters) {}

    Condition condition() {
        StringBuilder sql = new StringBuilder("true");
        List<Object> parameters = new ArrayList<>();
        if (state != null) {
            sql.append(" and state = ?");
            parameters.add(state.name());
        }
        if (code != null) {
            sql.append(" and code = ?");
            parameters.add(code);
        }
        if (publisher != null) {
            sql.append(" and publisher = ?");
            parameters.add(publisher);
        }
        return new Condition(sql.toString(), parameters);
    }

    /// Those of these that are open.
    DeadLetterFilter open() {
        return new DeadLetterFilter(KeptLetter.State.OPEN, code, publisher);
    }

    @Override
    public String toString() {
        return "dead letters code=%s publisher=%s"
                .formatted(code == null ? "any" : code, publisher == null ? "any" : publisher);
    }
}
