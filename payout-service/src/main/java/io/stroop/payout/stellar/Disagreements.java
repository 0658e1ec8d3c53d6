package io.stroop.payout.stellar;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Counts answers of providers that contradict each other, and logs each contradiction once, until the providers agree
/// about the same subject again.
final class Disagreements {
    private static final System.Logger LOG = System.getLogger(Disagreements.class.getName());
    private static final int MAX_OPEN = 1_000; // contradictions at the same time; older ones would be logged again

    private final @Nullable MeterRegistry metrics;
    private final Map<Subject, Set<String>> open = new LinkedHashMap<>();

    /// What providers can contradict each other about.
    enum About {
        /// The network that they serve.
        NETWORK,
        /// When a ledger closed.
        CLOSE_TIME,
        /// The ledger that has a transaction, or its result.
        RESULT,
        /// Whether a ledger has a transaction.
        PRESENCE,
        /// An account's sequence number.
        SEQUENCE,
        /// Which book pays from the distribution account.
        CLAIM;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param name of a transaction, an account or a ledger; empty if there is only one
    private record Subject(About about, String name) {}

    private Disagreements(@Nullable MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// Creates the counters of all providers, so that they are 0 before the first contradiction.
    Disagreements(Collection<String> providers, MeterRegistry metrics) {
        this(metrics);
        for (String provider : providers) {
            for (About about : About.values()) {
                counter(metrics, provider, about);
            }
        }
    }

    /// Neither counts nor logs.
    static Disagreements unobserved() {
        return new Disagreements(null);
    }

    private static Counter counter(MeterRegistry metrics, String provider, About about) {
        return Counter.builder("stroop.provider.disagreements")
                .description("Answers of this Stellar node that another one contradicts")
                .tag("provider", provider)
                .tag("about", about.label())
                .register(metrics);
    }

    /// @param answers of the providers that contradict each other, by provider
    /// @param blamed the one that a majority contradicts, or all of them
    synchronized void found(About about, String subject, Map<String, String> answers, Collection<String> blamed) {
        if (metrics == null) {
            return;
        }
        blamed.forEach(provider -> counter(metrics, provider, about).increment());
        if (!Set.copyOf(answers.keySet()).equals(open.put(new Subject(about, subject), Set.copyOf(answers.keySet())))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "providers disagree; about={0} subject={1} answers={2} wrong={3}",
                    about.label(),
                    subject,
                    answers.entrySet().stream()
                            .map(one -> one.getKey() + ": " + Printable.of(one.getValue()))
                            .collect(Collectors.joining(", ")),
                    blamed.size() < answers.size() ? String.join(", ", blamed) : "unknown");
            if (open.size() > MAX_OPEN) {
                open.remove(open.keySet().iterator().next());
            }
        }
    }

    /// The next contradiction about it is logged again.
    synchronized void agreed(About about, String subject) {
        if (!open.isEmpty()) {
            open.remove(new Subject(about, subject));
        }
    }
}
