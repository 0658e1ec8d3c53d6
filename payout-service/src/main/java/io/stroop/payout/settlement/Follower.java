package io.stroop.payout.settlement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.PayoutConfig;
import io.stroop.payout.network.NetworkIdentity;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import io.stroop.payout.work.Loop;
import io.stroop.payout.work.Wakes;
import io.stroop.payout.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Follows the ledger: whenever a new one has closed, looks up every undecided transaction in it.
@ApplicationScoped
public class Follower implements Worker {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final int MAX_UNDECIDED = 1_000; // ten times the channels that a lane may have

    private final PayoutConfig config;
    private final Ledger ledger;
    private final NetworkIdentity network;
    private final Transactions transactions;
    private final Settling settling;
    private final Wakes wakes;
    private long seenLedger;

    Follower(
            PayoutConfig config,
            Ledger ledger,
            NetworkIdentity network,
            Transactions transactions,
            Settling settling,
            Wakes wakes) {
        this.config = config;
        this.ledger = ledger;
        this.network = network;
        this.transactions = transactions;
        this.settling = settling;
        this.wakes = wakes;
    }

    @Override
    public Loop loop() {
        return Loop.SETTLEMENT;
    }

    @Override
    public Duration idlePause() {
        return config.followEvery();
    }

    /// Looks for a new ledger, and settles from it. Called by one thread.
    ///
    /// @return false: the next look is worth something only after a while
    /// @throws IOException when the network does not answer, or another one does
    @Override
    public boolean step() throws IOException {
        long newest = ledger.latest().sequence().number();
        if (newest == seenLedger) {
            return false;
        }
        boolean resolved = false;
        boolean unanswered = false;
        boolean ours = false;
        for (TransactionEntity transaction : undecided()) {
            LookUp found = ledger.lookUp(new TransactionHash(transaction.hash));
            if (found instanceof LookUp.NotFound && !ours) {
                network.requireOfNode(); // another network's node knows none of them, which must not count as proof
                ours = true;
            }
            if (found instanceof LookUp.Unanswered why) {
                LOG.warnf("no answer to a look-up; txHash=%s reason=%s", transaction.hash, why.why());
                unanswered = true;
            } else {
                resolved |= settling.resolve(transaction.hash, found);
            }
        }
        if (!unanswered) {
            seenLedger = newest; // what had no answer is asked for again at the next look
        }
        if (resolved) {
            wakes.wake(Loop.GATE); // a channel is free
            wakes.wake(Loop.OUTBOX);
        }
        return false;
    }

    private List<TransactionEntity> undecided() {
        return QuarkusTransaction.requiringNew().call(() -> transactions.undecided(MAX_UNDECIDED));
    }
}
