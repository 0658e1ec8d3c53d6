package io.stroop.payout.submission;

import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.SubmissionAck;
import io.stroop.payout.work.Loop;
import io.stroop.payout.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// Sends what is due: the newest fee bump of each undecided transaction, exactly as it was stored.
///
/// The claim is committed before the send. When the process dies in between, the transaction counts as sent though it
/// was not, which delays it and never pays it twice.
@ApplicationScoped
public class Submitter implements Worker {
    private static final int TRANSACTIONS_PER_STEP = 16;

    private final Sends sends;
    private final Ledger ledger;

    Submitter(Sends sends, Ledger ledger) {
        this.sends = sends;
        this.ledger = ledger;
    }

    @Override
    public Loop loop() {
        return Loop.SUBMISSION;
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
        List<Sends.Claim> claims = sends.claim(TRANSACTIONS_PER_STEP);
        for (Sends.Claim claim : claims) {
            SubmissionAck ack = ledger.send(claim.envelope());
            sends.record(claim, ack);
        }
        return claims.size() == TRANSACTIONS_PER_STEP;
    }
}
