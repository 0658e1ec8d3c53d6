package io.stroop.payout.channel;

import io.stroop.contracts.AccountId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.LedgerTime;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.claim.AccountClaim;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.stellar.LaneSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
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
    private final LaneSigner signer;
    private final Terms terms;
    private final Ledger ledger;
    private final LedgerTime time;
    private final Channels channels;
    private final EntityManager entities;

    ChannelSetup(
            PayoutServiceConfig config,
            LaneSigner signer,
            Terms terms,
            Ledger ledger,
            Channels channels,
            EntityManager entities,
            Clock clock) {
        this.config = config;
        this.signer = signer;
        this.terms = terms;
        this.ledger = ledger;
        this.time = new LedgerTime(ledger, terms, clock);
        this.channels = channels;
        this.entities = entities;
    }

    /// One attempt. Call it again until all channels exist.
    ///
    /// @param permission to pay from the distribution account; an account that is not claimed yet is claimed
    /// @return whether all channels are in the book
    /// @throws IOException if the node does not answer
    @Transactional(rollbackOn = Exception.class)
    public boolean ensure(AccountClaim.Permission permission) throws IOException {
        Map<AccountId, Integer> wanted = new LinkedHashMap<>();
        for (int ordinal = 0; ordinal < config.channels(); ordinal++) {
            wanted.put(signer.channelKey(ordinal).account(), ordinal);
        }
        enterDistribution();
        retireOthers(wanted.keySet());
        if (permission.claimed() && channels.count(terms.lane()) >= config.channels()) {
            return true;
        }
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('stroop channel setup'))")
                .getSingleResult();
        Map<AccountId, Long> existing = ledger.sequences(wanted.keySet()).byAccount();
        List<Integer> missing = new ArrayList<>();
        wanted.forEach((account, ordinal) -> {
            Long sequence = existing.get(account);
            if (sequence != null) {
                enter(account, ordinal, sequence);
            } else if (missing.size() < LaneSigner.MAX_CHANNELS_AT_ONCE) {
                missing.add(ordinal);
            }
        });
        if (missing.isEmpty() && permission.claimed()) {
            return true;
        }
        create(missing, permission);
        return false;
    }

    private void enterDistribution() {
        entities.createNativeQuery(
                        "insert into distribution_account (account, lane) values (?1, ?2) on conflict do nothing")
                .setParameter(1, signer.distribution().address())
                .setParameter(2, terms.lane().value())
                .executeUpdate();
    }

    private void retireOthers(Collection<AccountId> wanted) {
        int retired = channels.retireOthers(terms.lane(), wanted);
        if (retired > 0) {
            LOG.warnf(
                    "channels of other keys retired, new ones are used; lane=%s channels=%d distributionAccount=%s",
                    terms.lane(), retired, signer.distribution());
        }
    }

    /// The sequence number is of the snapshot that showed whose the account is, so that of two books that claim
    /// it at the same time only one can.
    private void create(List<Integer> missing, AccountClaim.Permission permission) throws IOException {
        long maxTime = time.latest().closedAt().getEpochSecond() + VALID_SECONDS;
        SubmissionAck ack = ledger.send(
                switch (signer.createChannels(missing, permission.claim(), permission.sequence() + 1, maxTime)) {
                    case SigningAnswer.Signed<String>(String envelope) -> envelope;
                    case SigningAnswer.NotSigned<String>(SigningFailure failure) ->
                        throw new IOException(failure.reason());
                });
        LOG.infof(
                "claiming the account and creating channel accounts; lane=%s channels=%d book=%s generation=%d answer=%s",
                terms.lane(),
                missing.size(),
                permission.claim().book(),
                permission.claim().generation(),
                ack.label());
    }

    private void enter(AccountId account, int ordinal, long sequence) {
        entities.createNativeQuery("""
                        insert into channel (account, lane, ordinal, sequence) values (?1, ?2, ?3, ?4)
                        on conflict (account) do update set retired = false""")
                .setParameter(1, account.address())
                .setParameter(2, terms.lane().value())
                .setParameter(3, ordinal)
                .setParameter(4, sequence)
                .executeUpdate();
    }
}
