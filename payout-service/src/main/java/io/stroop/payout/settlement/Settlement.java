package io.stroop.payout.settlement;

import io.stroop.contracts.TransactionHash;
import io.stroop.payout.channel.Channels;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The unit of work that ends a transaction: by what a closed ledger says of it, or by proof that none ever will.
@ApplicationScoped
public class Settlement {
    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Transactions transactions;
    private final Channels channels;
    private final Consequences consequences;
    private final Clock clock;

    Settlement(Transactions transactions, Channels channels, Consequences consequences, Clock clock) {
        this.transactions = transactions;
        this.channels = channels;
        this.consequences = consequences;
        this.clock = clock;
    }

    /// Ends a transaction that was found in a ledger. Repeating it changes nothing.
    ///
    /// @return whether it is decided now
    @Transactional
    public boolean resolve(TransactionHash hash, LookUp.InLedger found) {
        Optional<TransactionEntity> locked = transactions.lockUndecided(hash);
        locked.ifPresent(transaction -> {
            transaction.inLedger(found, clock.instant());
            channels.giveBack(transaction.channel(), transaction.channelToken(), transaction.sequence());
            if (found.result().successful()) {
                consequences.settled(transaction, found);
            } else {
                consequences.failed(transaction, found.result());
            }
            log(transaction);
        });
        return locked.isPresent();
    }

    /// Ends a transaction that is proven to be in no ledger. Repeating it changes nothing.
    ///
    /// @param channelSequence the channel's sequence number in the snapshot that proves it
    /// @return whether it is decided now
    @Transactional
    public boolean expire(TransactionHash hash, long channelSequence) {
        Optional<TransactionEntity> locked = transactions.lockUndecided(hash);
        locked.ifPresent(transaction -> {
            transaction.expired(clock.instant());
            channels.giveBack(transaction.channel(), transaction.channelToken(), channelSequence);
            consequences.expired(transaction);
            log(transaction);
        });
        return locked.isPresent();
    }

    private static void log(TransactionEntity transaction) {
        LOG.infof(
                "transaction resolved; txHash=%s state=%s ledgerSequence=%s resultCode=%s",
                transaction.hash(), transaction.state(), transaction.ledger(), transaction.resultCode());
    }
}
