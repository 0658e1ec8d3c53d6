package io.stroop.payout.status;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the service is doing. It never claims more than it knows: payouts that wait for a worker, an issuer or an
/// operator are not late, but what waits for Stroop itself is.
///
/// @param forPublic what may be told to everybody
/// @param forSupport what to answer people who ask
/// @param forOperator what to do
public record ServiceStatus(Level level, String forPublic, String forSupport, String forOperator) {
    /// Longer than this, and a payout that nothing stands in the way of is late. A ledger closes every five to six
    /// seconds.
    static final Duration LATE = Duration.ofSeconds(60);

    /// How old what is known about the ledger may be.
    static final Duration SILENT = Duration.ofSeconds(60);

    public enum Level {
        GOOD("Paying normally"),
        SLOW("Payments are late"),
        STOPPED("Payments are stopped");

        private final String title;

        Level(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /// As pages name its shape and colour.
        public String code() {
            return name();
        }
    }

    /// What the status follows from.
    ///
    /// @param oldestOfOurs age of the oldest payout that waits for Stroop itself; null if none does
    /// @param lanes how many lanes there are
    /// @param stopped why lanes do not sign, a sentence for each reason; empty if all do
    /// @param stoppedLanes how many lanes do not sign
    /// @param ledgerAge age of the newest ledger that was compared; null before the first
    /// @param waitsForPeople how many payouts wait for a worker, an issuer or an operator
    public record Facts(
            @Nullable Duration oldestOfOurs,
            int lanes,
            int stoppedLanes,
            List<String> stopped,
            @Nullable Duration ledgerAge,
            long waitsForPeople) {
        public Facts {
            stopped = List.copyOf(stopped);
        }
    }

    public static ServiceStatus of(Facts facts) {
        if (facts.lanes() == 0 || facts.stoppedLanes() == facts.lanes()) {
            return stopped(facts);
        }
        Duration ledgerAge = facts.ledgerAge();
        if (ledgerAge == null || ledgerAge.compareTo(SILENT) > 0) {
            return new ServiceStatus(
                    Level.SLOW,
                    "Payments are delayed. None is lost, and none is made twice.",
                    "The Stellar network has told us nothing new for %s. What is sent may have arrived already; nobody has to do anything."
                            .formatted(ledgerAge == null ? "a while" : Ages.of(ledgerAge)),
                    "No ledger was read for %s: look at the providers below."
                            .formatted(ledgerAge == null ? "a while" : Ages.of(ledgerAge)));
        }
        Duration oldest = facts.oldestOfOurs();
        if (oldest != null && oldest.compareTo(LATE) > 0) {
            String because = facts.stopped().isEmpty() ? "" : " " + sentences(facts);
            return new ServiceStatus(
                    Level.SLOW,
                    "Payments are delayed. None is lost, and none is made twice.",
                    "The oldest payment that nothing stands in the way of has waited for %s. It goes out by itself."
                            .formatted(Ages.of(oldest)),
                    "The oldest payout that waits for us is %s old.%s Look at lanes, channels and providers below."
                            .formatted(Ages.of(oldest), because));
        }
        return good(facts);
    }

    private static ServiceStatus good(Facts facts) {
        String others = facts.waitsForPeople() == 0
                ? "Nothing else waits."
                : "%,d %s for a worker, an issuer or an operator: see the queues."
                        .formatted(facts.waitsForPeople(), facts.waitsForPeople() == 1 ? "waits" : "wait");
        return new ServiceStatus(
                Level.GOOD,
                "Payments go out within seconds.",
                "Payments go out within seconds. " + others,
                facts.stoppedLanes() == 0
                        ? "All lanes sign. " + others
                        : "%d of %d lanes %s: %s"
                                .formatted(
                                        facts.stoppedLanes(),
                                        facts.lanes(),
                                        facts.stoppedLanes() == 1 ? "does not sign" : "do not sign",
                                        sentences(facts)));
    }

    private static ServiceStatus stopped(Facts facts) {
        return new ServiceStatus(
                Level.STOPPED,
                "Payments are paused. None is lost, and they go out once they are resumed.",
                "Nothing goes out at the moment. What was accepted stays owed and is paid later; workers do not have to do"
                        + " anything.",
                facts.lanes() == 0
                        ? "There is no lane yet: the service is starting."
                        : "Nothing is signed. " + sentences(facts));
    }

    private static String sentences(Facts facts) {
        return facts.stopped().stream().distinct().collect(Collectors.joining(" "));
    }
}
