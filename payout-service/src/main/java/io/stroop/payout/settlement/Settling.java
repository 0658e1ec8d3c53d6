package io.stroop.payout.settlement;

import io.stroop.payout.channel.Channels;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.TransactionState;
import io.stroop.payout.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The unit of work that ends a transaction: by what a closed ledger says of it, or by proof that none ever will.
@ApplicationScoped
public class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final Transactions transactions;
    private final Channels channels;
    private final Consequences consequences;
    private final Clock clock;

    Settling(Transactions transactions, Channels channels, Consequences consequences, Clock clock) {
        this.transactions = transactions;
        this.channels = channels;
        this.consequences = consequences;
        this.clock = clock;
    }

    /// Resolves a transaction if the answer decides it. Repeating it changes nothing.
    ///
    /// @return whether it is decided now
    @Transactional
    public boolean resolve(String hash, LookUp found) {
        return switch (found) {
            case LookUp.InLedger inLedger -> {
                Optional<TransactionEntity> locked = transactions.lockUndecided(hash);
                locked.ifPresent(transaction -> inLedger(transaction, inLedger));
                yield locked.isPresent();
            }
            case LookUp.NotFound notFound -> {
                Optional<TransactionEntity> dead =
                        transactions.lockUndecided(hash).filter(transaction -> DeathProof.holds(transaction, notFound));
                dead.ifPresent(this::expired);
                yield dead.isPresent();
            }
            case LookUp.Unanswered unanswered -> false;
        };
    }

    private void inLedger(TransactionEntity transaction, LookUp.InLedger found) {
        LookUp.LedgerResult result = found.result();
        transaction.ledger = found.ledger().number();
        transaction.closedAt = found.closedAt();
        transaction.feeCharged = result.feeChargedStroops();
        transaction.resultCode = result.code();
        transaction.resultXdr = result.xdr();
        end(transaction, result.successful() ? TransactionState.SETTLED : TransactionState.FAILED);
        channels.giveBack(transaction.channel, transaction.channelToken, transaction.sequence);
        if (result.successful()) {
            consequences.settled(transaction, found);
        } else {
            consequences.failed(transaction, result);
        }
    }

    private void expired(TransactionEntity transaction) {
        end(transaction, TransactionState.EXPIRED);
        channels.giveBack(transaction.channel, transaction.channelToken, transaction.sequence - 1); // it used none
        consequences.expired(transaction);
    }

    private void end(TransactionEntity transaction, TransactionState state) {
        transaction.state = state;
        transaction.resolvedAt = clock.instant();
        transaction.nextSendAt = null;
        LOG.infof(
                "transaction resolved; txHash=%s state=%s ledgerSequence=%s resultCode=%s",
                transaction.hash, state, transaction.ledger, transaction.resultCode);
    }
}
