package io.stroop.sandbox.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which faults happen: by chance, one in so many requests or ledgers, drawn from the seed; or by script, added while
/// the sandbox runs (see [Faults]).
public record FaultPlan(Map<Fault, Integer> oneIn) {
    /// No faults by chance.
    public static final FaultPlan NONE = new FaultPlan(Map.of());

    /// The map is copied; chances are at least 1.
    public FaultPlan {
        oneIn = Map.copyOf(oneIn);
    }

    /// From texts such as `lost-response=20` (one in twenty) or `empty-ledger` (always); the text that is none, if any.
    public static Result parse(List<String> texts) {
        Map<Fault, Integer> oneIn = new EnumMap<>(Fault.class);
        List<String> bad = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            Optional<Fault> fault = Fault.of(equals < 0 ? text : text.substring(0, equals));
            String chance = equals < 0 ? "1" : text.substring(equals + 1);
            if (fault.isPresent() && chance.matches("[1-9]\\d{0,8}")) {
                oneIn.put(fault.get(), Integer.parseInt(chance));
            } else {
                bad.add(text);
            }
        }
        return new Result(new FaultPlan(oneIn), bad);
    }

    /// A plan, and what could not be understood.
    public record Result(FaultPlan plan, List<String> bad) {
        /// The list is copied.
        public Result {
            bad = List.copyOf(bad);
        }
    }
}
