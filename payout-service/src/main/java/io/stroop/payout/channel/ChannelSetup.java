package io.stroop.payout.channel;

import io.stroop.contracts.AccountId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.stellar.ChannelCreation;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.SigningKey;
import io.stroop.payout.stellar.SubmissionAck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Makes sure that the lane has its channel accounts: creates the ones missing on the ledger and records them
/// in the book. Safe to run repeatedly and in several replicas: existing accounts are left alone, and of two
/// transactions that create the same account only one can succeed.
@ApplicationScoped
public class ChannelSetup {
    private static final Logger LOG = Logger.getLogger(ChannelSetup.class);
    private static final long VALID_SECONDS = 30;

    private final PayoutServiceConfig config;
    private final LaneKeys keys;
    private final Ledger ledger;
    private final Channels channels;
    private final EntityManager entities;

    ChannelSetup(PayoutServiceConfig config, LaneKeys keys, Ledger ledger, Channels channels, EntityManager entities) {
        this.config = config;
        this.keys = keys;
        this.ledger = ledger;
        this.channels = channels;
        this.entities = entities;
    }

    /// One attempt. Call it again until all channels exist.
    ///
    /// @return whether all channels are in the book
    /// @throws IOException if the node does not answer
    @Transactional(rollbackOn = Exception.class)
    public boolean ensure() throws IOException {
        if (channels.count(keys.lane()) >= config.channels()) {
            return true;
        }
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('stroop channel setup'))")
                .getSingleResult();
        Map<AccountId, Integer> wanted = new LinkedHashMap<>();
        for (int ordinal = 0; ordinal < config.channels(); ordinal++) {
            wanted.put(keys.channel(ordinal).account(), ordinal);
        }
        Map<AccountId, Long> existing = ledger.sequences(wanted.keySet()).byAccount();
        List<SigningKey> missing = new ArrayList<>();
        wanted.forEach((account, ordinal) -> {
            Long sequence = existing.get(account);
            if (sequence != null) {
                enter(account, ordinal, sequence);
            } else if (missing.size() < ChannelCreation.MAX_CHANNELS) {
                missing.add(keys.channel(ordinal));
            }
        });
        if (missing.isEmpty()) {
            return true;
        }
        create(missing);
        return false;
    }

    private void create(List<SigningKey> missing) throws IOException {
        AccountId distribution = keys.distribution().account();
        Long sequence = ledger.sequences(List.of(distribution)).byAccount().get(distribution);
        if (sequence == null) {
            throw new IOException(
                    "the distribution account %s does not exist: create and fund it".formatted(distribution));
        }
        long maxTime = ledger.latest().closedAt().getEpochSecond() + VALID_SECONDS;
        SubmissionAck ack =
                ledger.send(ChannelCreation.sign(keys.signer(), keys.distribution(), missing, sequence + 1, maxTime));
        LOG.infof("creating channel accounts; lane=%s channels=%d answer=%s", keys.lane(), missing.size(), ack.label());
    }

    private void enter(AccountId account, int ordinal, long sequence) {
        entities.createNativeQuery("""
                        insert into channel (account, lane, ordinal, sequence) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                .setParameter(1, account.address())
                .setParameter(2, keys.lane().value())
                .setParameter(3, ordinal)
                .setParameter(4, sequence)
                .executeUpdate();
    }
}
