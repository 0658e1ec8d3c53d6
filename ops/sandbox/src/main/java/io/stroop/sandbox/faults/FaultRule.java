package io.stroop.sandbox.faults;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A fault and when it happens. Occasions (requests, submissions or ledgers, see [Fault.Occasion]) are counted,
/// so that a run can be repeated exactly; time plays no part.
///
/// @param millionths the probability at each occasion, in millionths
/// @param k the fault's parameter, see [Fault]
/// @param after the number of occasions before it can happen
/// @param lasting the number of occasions after that; then the rule is over
/// @param front the only affected front; empty for all
/// @param calls which requests to a front count
/// @param bid the bid of the strangers in a fee storm, in stroops per operation
public record FaultRule(
        Fault fault, int millionths, int k, long after, long lasting, Optional<Front> front, Calls calls, long bid) {
    private static final int ALWAYS = 1_000_000;
    private static final long DEFAULT_BID = 5_000;
    private static final int MAX_K = 1_000_000;
    private static final Set<String> NAMES = Set.of("rate", "k", "after", "for", "front", "on", "bid");

    /// Which requests to a front count as occasions.
    public enum Calls {
        ALL,
        /// Those that submit a transaction.
        SUBMIT,
        /// All other requests.
        READ
    }

    public FaultRule {
        check(millionths >= 0 && millionths <= ALWAYS, "rate must be between 0 and 1");
        check(k >= 0 && k <= MAX_K, "k must be between 0 and " + MAX_K);
        check(after >= 0 && lasting >= 0, "after and for must not be negative");
        check(bid >= 100 && bid <= Integer.MAX_VALUE, "bid must be at least 100");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /// A fault that always happens, on all fronts.
    public static FaultRule always(Fault fault) {
        return new FaultRule(
                fault, ALWAYS, fault.defaultK(), 0, Long.MAX_VALUE, Optional.empty(), Calls.ALL, DEFAULT_BID);
    }

    /// Parses a rule from the command line, such as `lost-response`, `lagging-read:k=3,front=rpc2` or
    /// `lost-request:rate=0.05,after=10,for=100,on=submit`.
    ///
    /// @throws IllegalArgumentException if it is not a rule; the message says why
    public static FaultRule parse(String text) {
        int colon = text.indexOf(':');
        Map<String, String> values = new LinkedHashMap<>();
        if (colon >= 0) {
            for (String part : text.substring(colon + 1).split(",", -1)) {
                int equals = part.indexOf('=');
                check(equals > 0, "\"" + part + "\" is not NAME=VALUE");
                values.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return of(colon < 0 ? text : text.substring(0, colon), values);
    }

    /// @param values the settings by their command-line names
    /// @throws IllegalArgumentException if it is not a rule; the message says why
    public static FaultRule of(String label, Map<String, String> values) {
        for (String name : values.keySet()) {
            check(NAMES.contains(name), "unknown setting: " + name + "; use rate, k, after, for, front, on or bid");
        }
        Fault fault = Fault.of(label);
        return new FaultRule(
                fault,
                values.containsKey("rate") ? millionths(values.get("rate")) : ALWAYS,
                (int) number(values, "k", fault.defaultK()),
                number(values, "after", 0),
                number(values, "for", Long.MAX_VALUE),
                Optional.ofNullable(values.get("front")).map(Front::of),
                calls(values.getOrDefault("on", "all")),
                number(values, "bid", DEFAULT_BID));
    }

    private static int millionths(String rate) {
        try {
            return new BigDecimal(rate).movePointRight(6).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("rate must be between 0 and 1, with at most six decimals", e);
        }
    }

    private static long number(Map<String, String> values, String name, long defaultValue) {
        String text = values.get(name);
        if (text == null) {
            return defaultValue;
        }
        check(text.matches("\\d{1,9}"), name + " must be a number: \"" + text + "\"");
        return Long.parseLong(text);
    }

    private static Calls calls(String label) {
        return switch (label) {
            case "all" -> Calls.ALL;
            case "submit" -> Calls.SUBMIT;
            case "read" -> Calls.READ;
            default -> throw new IllegalArgumentException("on must be submit, read or all, not " + label);
        };
    }

    boolean concerns(Front where, boolean submits) {
        return front.map(f -> f == where).orElse(true)
                && switch (calls) {
                    case ALL -> true;
                    case SUBMIT -> submits;
                    case READ -> !submits;
                };
    }

    /// The rule in the form that [#parse(String)] accepts, without default values.
    public String text() {
        Map<String, String> values = new LinkedHashMap<>();
        if (millionths != ALWAYS) {
            values.put(
                    "rate",
                    BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString());
        }
        put(values, "k", k, fault.defaultK());
        put(values, "after", after, 0);
        put(values, "for", lasting, Long.MAX_VALUE);
        front.ifPresent(f -> values.put("front", f.label()));
        if (calls != Calls.ALL) {
            values.put("on", calls == Calls.SUBMIT ? "submit" : "read");
        }
        put(values, "bid", bid, DEFAULT_BID);
        String settings = values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
        return settings.isEmpty() ? fault.label() : fault.label() + ":" + settings;
    }

    private static void put(Map<String, String> values, String name, long value, long defaultValue) {
        if (value != defaultValue) {
            values.put(name, Long.toString(value));
        }
    }
}
