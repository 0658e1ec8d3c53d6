package io.stroop.payout.submission;

import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.stellar.Ledger;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// Sends due transactions: the highest fee bump of each, exactly as it was stored.
///
/// The claim is committed before the send. If the process dies in between, the transaction counts as sent
/// although it was not. That delays it but never pays it twice.
@ApplicationScoped
public class Submitter implements Worker {
    /// Its name as a worker.
    public static final String NAME = "submission";

    private static final int TRANSACTIONS_PER_STEP = 16;

    private final Submissions submissions;
    private final Ledger ledger;
    private final LanePreparation lane;

    Submitter(Submissions submissions, Ledger ledger, LanePreparation lane) {
        this.submissions = submissions;
        this.ledger = ledger;
        this.lane = lane;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StartSignal startsAfter() {
        return lane.ready();
    }

    @Override
    public Duration idlePause() {
        return Duration.ofMillis(100);
    }

    /// Sends some due transactions.
    ///
    /// @return whether there may be more
    @Override
    public boolean step() {
        List<Submissions.Claim> claims = submissions.claim(TRANSACTIONS_PER_STEP);
        for (Submissions.Claim claim : claims) {
            submissions.record(claim, ledger.send(claim.envelope()));
        }
        return claims.size() == TRANSACTIONS_PER_STEP;
    }
}
