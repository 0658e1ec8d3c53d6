package io.stroop.payout.channel;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.AccountId;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.stellar.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Rereads the sequence numbers of free channels from the ledger, so that a channel whose number in the book
/// has drifted becomes usable again. A channel with an undecided transaction is skipped: its number changes
/// when that transaction is decided.
@ApplicationScoped
public class ChannelResync {
    private static final Logger LOG = Logger.getLogger(ChannelResync.class);

    private final LaneKeys keys;
    private final Channels channels;
    private final Ledger ledger;

    ChannelResync(LaneKeys keys, Channels channels, Ledger ledger) {
        this.keys = keys;
        this.channels = channels;
        this.ledger = ledger;
    }

    /// Reads all free channels of the lane in one request.
    ///
    /// @throws IOException if the node does not answer; nothing was changed
    public void run() throws IOException {
        List<ChannelEntity> free = QuarkusTransaction.requiringNew().call(() -> channels.free(keys.lane()));
        if (free.isEmpty()) {
            return;
        }
        Map<AccountId, Long> sequences = ledger.sequences(
                        free.stream().map(ChannelEntity::account).toList())
                .byAccount();
        for (ChannelEntity row : free) {
            Long sequence = sequences.get(row.account());
            if (sequence == null) {
                LOG.warnf("channel account does not exist on the ledger; channelAccount=%s", row.account());
                continue;
            }
            boolean drifted = QuarkusTransaction.requiringNew()
                    .call(() -> channels.resynchronize(row.account(), row.token(), sequence));
            if (drifted) {
                LOG.warnf(
                        "channel resynchronized; channelAccount=%s bookSequence=%d ledgerSequence=%d",
                        row.account(), row.sequence(), sequence);
            }
        }
    }
}
