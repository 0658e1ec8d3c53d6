package io.stroop.payout.recovery;

import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a recovery is. Pure.
sealed interface RecoveryState {
    /// The newest ledgers may have closed since.
    long MOST_LEDGERS_BEHIND = 2;

    /// It goes on by itself.
    ///
    /// @param sentence what is being done
    record Working(String sentence) implements RecoveryState {}

    /// Everything that can be read has been read. What these transactions have paid cannot be told from it.
    ///
    /// @param unexplained never empty
    record Unexplained(List<Finding> unexplained) implements RecoveryState {
        public Unexplained {
            unexplained = List.copyOf(unexplained);
        }
    }

    /// Nothing more can be done without a person, or at all.
    ///
    /// @param open what keeps the lane from signing; empty if nothing does
    record Done(List<Finding> open) implements RecoveryState {
        public Done {
            open = List.copyOf(open);
        }
    }

    /// @param latest the newest ledger
    /// @param topicsRead whether the book has everything that Kafka has
    /// @param comparedAfterTopics whether ledgers were compared after that, so that what was read has been matched
    /// @param doubtedFor how long a store is doubted altogether
    static RecoveryState of(
            Lane lane,
            long latest,
            boolean topicsRead,
            boolean comparedAfterTopics,
            List<Finding> open,
            Duration doubtedFor,
            Instant now) {
        long through = lane.reconciliation().through();
        if (!topicsRead) {
            return new Working("reading the topics again");
        }
        if (latest - through > MOST_LEDGERS_BEHIND) {
            return new Working("comparing ledgers with the book: %d of %d".formatted(through, latest));
        }
        if (!lane.trustsStore()) {
            return new Working(doubt(lane.reconciliation().doubtedSince(), doubtedFor, now));
        }
        if (!comparedAfterTopics) {
            return new Working("matching what the topics had with the ledger");
        }
        List<Finding> unexplained = open.stream()
                .filter(finding -> finding.kind() == Finding.Kind.LOST_TRANSACTION)
                .toList();
        return unexplained.isEmpty() ? new Done(open) : new Unexplained(unexplained);
    }

    private static String doubt(@Nullable Instant since, Duration doubtedFor, Instant now) {
        Duration left = since == null ? doubtedFor : Duration.between(now, since.plus(doubtedFor));
        return "waiting until no ledger can include what the database may have lost: about %d s"
                .formatted(Math.max(1, left.toSeconds()));
    }
}
