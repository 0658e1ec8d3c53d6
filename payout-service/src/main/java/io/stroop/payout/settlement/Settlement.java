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

/// The unit of work that ends a transaction: by its result in a closed ledger, or by proof that no ledger will
/// ever include it.
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

    /// Ends a transaction that was found in a ledger. Idempotent.
    ///
    /// @return whether it is now decided
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

    /// Ends a transaction that is proven to be in no ledger. Idempotent.
    ///
    /// @param channelSequence the channel's sequence number in the proving snapshot
    /// @return whether it is now decided
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
