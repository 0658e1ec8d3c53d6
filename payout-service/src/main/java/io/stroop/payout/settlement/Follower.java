package io.stroop.payout.settlement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.AccountId;
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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    private final Set<String> unexplained = new HashSet<>();
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
        Ledger.Latest latest = ledger.latest();
        if (latest.sequence().number() == seenLedger) {
            return false;
        }
        boolean resolved = false;
        IOException failure = null;
        for (TransactionEntity transaction : undecided()) {
            try {
                resolved |= resolve(transaction, latest);
            } catch (IOException e) { // one that has no answer must not keep the others from theirs
                failure = e;
            }
        }
        if (resolved) {
            wakes.wake(Loop.GATE); // a channel is free
            wakes.wake(Loop.OUTBOX);
        }
        if (failure != null) {
            throw failure; // asked again, after a pause that grows
        }
        seenLedger = latest.sequence().number();
        return false;
    }

    private boolean resolve(TransactionEntity transaction, Ledger.Latest latest) throws IOException {
        return switch (ledger.lookUp(new TransactionHash(transaction.hash))) {
            case LookUp.InLedger found -> settling.resolve(transaction.hash, found);
            case LookUp.NotFound notFound -> expiredIfDead(transaction, latest);
            case LookUp.Unanswered unanswered -> throw noAnswer(transaction, unanswered);
        };
    }

    /// Ends a transaction that was not found, if it is proven dead, after a second look-up.
    private boolean expiredIfDead(TransactionEntity transaction, Ledger.Latest latest) throws IOException {
        if (!DeathProof.tooLate(transaction, latest)) {
            return false;
        }
        network.requireOfNode(); // on another network the channel's sequence number says nothing
        AccountId channel = new AccountId(transaction.channel);
        Ledger.AccountSequences snapshot = ledger.sequences(List.of(channel));
        DeathProof proof = DeathProof.of(transaction, latest, snapshot);
        if (proof == DeathProof.NOT_YET) {
            return false;
        }
        return switch (ledger.lookUp(new TransactionHash(transaction.hash))) {
            case LookUp.InLedger found -> settling.resolve(transaction.hash, found);
            case LookUp.Unanswered unanswered -> throw noAnswer(transaction, unanswered);
            case LookUp.NotFound notFound
            when proof == DeathProof.SEQUENCE_USED -> {
                alarm(transaction);
                yield false;
            }
            case LookUp.NotFound notFound ->
                settling.expire(
                        transaction.hash,
                        Objects.requireNonNull(snapshot.byAccount().get(channel)));
        };
    }

    /// Once per transaction: it stays undetermined, its channel stays leased, and its payouts are not paid again.
    private void alarm(TransactionEntity transaction) {
        if (unexplained.add(transaction.hash)) {
            LOG.errorf(
                    "channel sequence used but transaction not found, it stays undetermined; txHash=%s channelAccount=%s"
                            + " sequence=%d",
                    transaction.hash, transaction.channel, transaction.sequence);
        }
    }

    private static IOException noAnswer(TransactionEntity transaction, LookUp.Unanswered unanswered) {
        return new IOException("getTransaction %s: %s".formatted(transaction.hash, unanswered.why()));
    }

    private List<TransactionEntity> undecided() {
        return QuarkusTransaction.requiringNew().call(() -> transactions.undecided(MAX_UNDECIDED));
    }
}
