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

    /// Ends a transaction that was found in a ledger. Repeating it changes nothing.
    ///
    /// @return whether it is decided now
    @Transactional
    public boolean resolve(String hash, LookUp.InLedger found) {
        Optional<TransactionEntity> locked = transactions.lockUndecided(hash);
        locked.ifPresent(transaction -> inLedger(transaction, found));
        return locked.isPresent();
    }

    /// Ends a transaction that is proven to be in no ledger. Repeating it changes nothing.
    ///
    /// @param channelSequence the channel's sequence number in the snapshot that proves it
    /// @return whether it is decided now
    @Transactional
    public boolean expire(String hash, long channelSequence) {
        Optional<TransactionEntity> locked = transactions.lockUndecided(hash);
        locked.ifPresent(transaction -> expired(transaction, channelSequence));
        return locked.isPresent();
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

    private void expired(TransactionEntity transaction, long channelSequence) {
        end(transaction, TransactionState.EXPIRED);
        channels.giveBack(transaction.channel, transaction.channelToken, channelSequence);
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
