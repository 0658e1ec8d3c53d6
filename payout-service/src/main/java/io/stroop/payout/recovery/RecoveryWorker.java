package io.stroop.payout.recovery;

import io.quarkus.runtime.Quarkus;
import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.LedgerTime;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.control.Operators.Outcome;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.kafka.TopicReaders;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Follows a recovery to its end, reports it, and ends the process.
@Singleton
public final class RecoveryWorker implements Worker {
    private static final Operators.Order HOLD = new Operators.Order(
            "neither Kafka nor the book tells whom it paid: what it may have paid is held", "stroop recover");

    private final RecoveryMode mode;
    private final TopicReaders topics;
    private final Book book;
    private final LedgerTime time;
    private final Terms terms;
    private final Operators operators;
    private final RecoveryReport report;
    private final Clock clock;
    private long comparedWhenRead = Long.MAX_VALUE;
    private boolean ended;

    RecoveryWorker(
            RecoveryMode mode,
            TopicReaders topics,
            Book book,
            Ledger ledger,
            Terms terms,
            Operators operators,
            RecoveryReport report,
            Clock clock) {
        this.mode = mode;
        this.topics = topics;
        this.book = book;
        this.time = new LedgerTime(ledger, terms, clock);
        this.terms = terms;
        this.operators = operators;
        this.report = report;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public StartSignal startsAfter() {
        return mode.recovering();
    }

    @Override
    public Duration idlePause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public boolean step() throws IOException {
        if (ended) {
            return false; // the process is stopping
        }
        switch (state()) {
            case RecoveryState.Working(String sentence) -> report.says(sentence);
            case RecoveryState.Unexplained(List<Finding> unexplained) -> unexplained.forEach(this::hold);
            case RecoveryState.Done(List<Finding> open) -> {
                ended = true;
                report.ends(open);
                Quarkus.asyncExit(RecoveryReport.exitCode(open));
            }
        }
        return false;
    }

    private RecoveryState state() throws IOException {
        long latest = time.latest().sequence().number();
        boolean read = topics.upToDate();
        return book.work(unit -> {
            Lane lane = unit.shareLane(terms.lane())
                    .orElseThrow(() -> new IllegalStateException("the lane has no row: " + terms.lane()));
            long through = lane.reconciliation().through();
            comparedWhenRead = read ? Math.min(comparedWhenRead, through) : Long.MAX_VALUE;
            Instant now = clock.instant();
            return RecoveryState.of(
                    lane,
                    latest,
                    read,
                    through > comparedWhenRead + 1,
                    unit.openFindings(terms.lane()),
                    terms.validity().plus(terms.clockTolerance()).plus(Lease.LONGEST),
                    now);
        });
    }

    /// Tried again with the next step if payouts to the same accounts are signed and not decided yet.
    private void hold(Finding finding) {
        switch (operators.closeFinding(finding.key(), HOLD)) {
            case Outcome.Done _ -> report.held(finding);
            case Outcome.NotAllowed(String why) -> report.says(why);
            case Outcome.Unknown _ -> {} // settled by its root meanwhile
        }
    }
}
