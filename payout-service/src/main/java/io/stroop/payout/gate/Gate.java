package io.stroop.payout.gate;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.PaymentOperation;
import io.stroop.payout.stellar.Receivability;
import io.stroop.payout.work.Loop;
import io.stroop.payout.work.Wakes;
import io.stroop.payout.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Takes one proposal after another through the gate. The network is asked before the unit of work, so that no lock is
/// held while an answer is awaited.
@ApplicationScoped
public class Gate implements Worker {
    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final int BATCHES_PER_STEP = 8;
    private static final Duration PUT_OFF_FOR = Duration.ofSeconds(30);

    private final Batches batches;
    private final Ledger ledger;
    private final Signing signing;
    private final Wakes wakes;

    Gate(Batches batches, Ledger ledger, Signing signing, Wakes wakes) {
        this.batches = batches;
        this.ledger = ledger;
        this.signing = signing;
        this.wakes = wakes;
    }

    @Override
    public Loop loop() {
        return Loop.GATE;
    }

    @Override
    public Duration idlePause() {
        return Duration.ofMillis(50);
    }

    /// Takes some due proposals through.
    ///
    /// @return whether one was resolved, so that there may be more to do
    /// @throws IOException when the network does not answer; the proposals wait
    @Override
    public boolean step() throws IOException {
        boolean progress = false;
        for (PayoutBatch batch : batches.due(BATCHES_PER_STEP)) {
            progress |= passOrPutOff(batch) != Signing.Outcome.WAITS;
        }
        return progress;
    }

    /// A proposal that cannot be judged, for example because its sum exceeds an int64, must not stop those behind
    /// it: it is put off, with the reason, and nothing of it is signed.
    private Signing.Outcome passOrPutOff(PayoutBatch batch) throws IOException {
        try {
            return pass(batch);
        } catch (RuntimeException e) {
            LOG.errorf(e, "batch put off; batchId=%s", batch.batchId());
            batches.putOff(batch.batchId().value(), PUT_OFF_FOR, String.valueOf(e.getMessage()));
            return Signing.Outcome.WAITS;
        }
    }

    private Signing.Outcome pass(PayoutBatch batch) throws IOException {
        Ledger.Latest latest = ledger.latest();
        List<Receivability> receivability = ledger.receivability(
                batch.payments().stream().map(Gate::operation).toList());
        Signing.Outcome outcome = signing.sign(batch, receivability, latest);
        LOG.debugf("batch through the gate; batchId=%s outcome=%s", batch.batchId(), outcome);
        if (outcome == Signing.Outcome.SIGNED) {
            wakes.wake(Loop.SUBMISSION);
        }
        return outcome;
    }

    private static PaymentOperation operation(BatchedPayment payment) {
        return new PaymentOperation(payment.destination(), payment.asset(), payment.amount());
    }
}
