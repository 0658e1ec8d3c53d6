package io.stroop.payout.gate;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.PaymentOperation;
import io.stroop.payout.stellar.Receivability;
import io.stroop.payout.submission.Submitter;
import io.stroop.runtime.failure.FailureKind;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.WakeUps;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Takes proposals through the gate, one at a time. Recipients are checked before the unit of work begins, so
/// that no lock is held while waiting for the network.
@ApplicationScoped
public class Gate implements Worker {
    /// Its name as a worker.
    public static final String NAME = "gate";

    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final int BATCHES_PER_STEP = 8;
    private static final Duration PUT_OFF_FOR = Duration.ofSeconds(30);

    private final Batches batches;
    private final LaneKeys keys;
    private final Ledger ledger;
    private final Signing signing;
    private final WakeUps wakeUps;
    private final LanePreparation lane;

    Gate(Batches batches, LaneKeys keys, Ledger ledger, Signing signing, WakeUps wakeUps, LanePreparation lane) {
        this.batches = batches;
        this.keys = keys;
        this.ledger = ledger;
        this.signing = signing;
        this.wakeUps = wakeUps;
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
        return Duration.ofMillis(50);
    }

    /// Takes some due proposals through the gate.
    ///
    /// @return whether this replica resolved one, so that more may be due
    /// @throws IOException if the node does not answer; the proposals wait
    @Override
    public boolean step() throws IOException {
        boolean progress = false;
        for (PayoutBatch batch : batches.due(keys.lane(), BATCHES_PER_STEP)) {
            Signing.Outcome outcome = passOrPutOff(batch);
            progress |= outcome == Signing.Outcome.SIGNED || outcome == Signing.Outcome.EMPTY;
        }
        return progress;
    }

    /// A proposal that cannot be processed must not hold up the ones behind it: it is postponed with a reason,
    /// and nothing in it is signed.
    private Signing.Outcome passOrPutOff(PayoutBatch batch) throws IOException {
        try {
            return pass(batch);
        } catch (RuntimeException e) {
            if (FailureKind.of(e) != FailureKind.DEFECT) {
                throw e;
            }
            LOG.errorf(e, "batch postponed; batchId=%s", batch.batchId());
            batches.putOff(batch.batchId(), PUT_OFF_FOR, String.valueOf(e.getMessage()));
            return Signing.Outcome.WAITS;
        }
    }

    private Signing.Outcome pass(PayoutBatch batch) throws IOException {
        Ledger.Latest latest = ledger.latest();
        List<Receivability> receivability = ledger.receivability(
                batch.payments().stream().map(Gate::operation).toList());
        Signing.Outcome outcome = signing.sign(batch, receivability, latest);
        LOG.debugf("batch processed; batchId=%s outcome=%s", batch.batchId(), outcome);
        if (outcome == Signing.Outcome.SIGNED) {
            wakeUps.wake(Submitter.NAME);
        }
        return outcome;
    }

    private static PaymentOperation operation(BatchedPayment payment) {
        return new PaymentOperation(payment.destination(), payment.asset(), payment.amount());
    }
}
