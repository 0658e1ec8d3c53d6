package io.stroop.payout.settlement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.gate.Gate;
import io.stroop.payout.network.NetworkIdentity;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import io.stroop.runtime.failure.FailureKind;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.WakeUps;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Follows the ledger: whenever a new one has closed, looks up every undecided transaction.
@ApplicationScoped
public class Follower implements Worker {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final int MAX_UNDECIDED = 1_000; // ten times the channels that a lane may have

    private final PayoutServiceConfig config;
    private final Ledger ledger;
    private final NetworkIdentity network;
    private final Transactions transactions;
    private final Settlement settlement;
    private final WakeUps wakeUps;
    private final LanePreparation lane;
    private final Set<TransactionHash> reported = new HashSet<>();
    private long seenLedger;

    Follower(
            PayoutServiceConfig config,
            Ledger ledger,
            NetworkIdentity network,
            Transactions transactions,
            Settlement settlement,
            WakeUps wakeUps,
            LanePreparation lane) {
        this.config = config;
        this.ledger = ledger;
        this.network = network;
        this.transactions = transactions;
        this.settlement = settlement;
        this.wakeUps = wakeUps;
        this.lane = lane;
    }

    @Override
    public String name() {
        return "settlement";
    }

    @Override
    public StartSignal startsAfter() {
        return lane.ready();
    }

    @Override
    public Duration idlePause() {
        return config.followEvery();
    }

    /// Looks for a new ledger and settles from it. Called by one thread.
    ///
    /// @return false, because another look is useful only after a pause
    /// @throws IOException if the node does not answer, or another one does
    @Override
    public boolean step() throws IOException {
        Ledger.Latest latest = ledger.latest();
        if (latest.sequence().number() == seenLedger) {
            return false;
        }
        boolean resolved = false;
        @Nullable IOException failure = null;
        for (TransactionEntity transaction : undecided()) {
            try {
                resolved |= resolve(transaction, latest);
            } catch (IOException e) { // one without an answer must not hold up the others
                failure = e;
            } catch (RuntimeException e) {
                reportUnresolved(transaction, e);
            }
        }
        if (resolved) {
            wakeUps.wake(Gate.NAME); // a channel is free
        }
        if (failure != null) {
            throw failure; // all are looked up again, after a growing pause
        }
        seenLedger = latest.sequence().number();
        return false;
    }

    private boolean resolve(TransactionEntity transaction, Ledger.Latest latest) throws IOException {
        return switch (ledger.lookUp(transaction.hash())) {
            case LookUp.InLedger found -> settlement.resolve(transaction.hash(), found);
            case LookUp.NotFound notFound -> expiredIfProven(transaction, latest);
            case LookUp.Unanswered unanswered -> throw noAnswer(transaction, unanswered);
        };
    }

    /// Expires a transaction that was not found, if the proof holds and a second look-up does not find it
    /// either.
    private boolean expiredIfProven(TransactionEntity transaction, Ledger.Latest latest) throws IOException {
        if (!ExpiryProof.tooLate(transaction, latest)) {
            return false;
        }
        network.requireOfNode(); // on another network the channel's sequence number says nothing
        Ledger.AccountSequences snapshot = ledger.sequences(List.of(transaction.channel()));
        ExpiryProof proof = ExpiryProof.of(transaction, latest, snapshot);
        if (proof == ExpiryProof.NOT_YET) {
            return false;
        }
        return switch (ledger.lookUp(transaction.hash())) {
            case LookUp.InLedger found -> settlement.resolve(transaction.hash(), found);
            case LookUp.Unanswered unanswered -> throw noAnswer(transaction, unanswered);
            case LookUp.NotFound notFound
            when proof == ExpiryProof.SEQUENCE_USED -> {
                alarm(transaction);
                yield false;
            }
            case LookUp.NotFound notFound ->
                settlement.expire(
                        transaction.hash(),
                        Objects.requireNonNull(snapshot.byAccount().get(transaction.channel())));
        };
    }

    /// Logged once per transaction. It stays undetermined, its channel stays leased, and its payouts are not
    /// paid again.
    private void alarm(TransactionEntity transaction) {
        if (reported.add(transaction.hash())) {
            LOG.errorf(
                    "channel sequence used but transaction not found, it stays undetermined; txHash=%s"
                            + " channelAccount=%s sequence=%d",
                    transaction.hash(), transaction.channel(), transaction.sequence());
        }
    }

    /// A result that this release cannot process, or a bug, must neither hold up nor slow down the other
    /// transactions. This one stays undecided and is looked up again after the next ledger.
    private void reportUnresolved(TransactionEntity transaction, RuntimeException failure) {
        if (FailureKind.of(failure) == FailureKind.UNAVAILABLE) {
            throw failure;
        }
        if (reported.add(transaction.hash())) {
            LOG.errorf(failure, "transaction cannot be resolved, it stays undecided; txHash=%s", transaction.hash());
        }
    }

    private static IOException noAnswer(TransactionEntity transaction, LookUp.Unanswered unanswered) {
        return new IOException("getTransaction %s: %s".formatted(transaction.hash(), unanswered.why()));
    }

    private List<TransactionEntity> undecided() {
        return QuarkusTransaction.requiringNew().call(() -> transactions.undecided(MAX_UNDECIDED));
    }
}
