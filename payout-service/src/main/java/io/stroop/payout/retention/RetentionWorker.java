package io.stroop.payout.retention;

import io.stroop.payout.PayoutServiceConfig;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Removes proposals, envelopes, counters and timelines past their configured retention, in bounded steps. Payouts,
/// payments, hashes and results are never removed.
@ApplicationScoped
public class RetentionWorker implements Worker {
    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);
    private static final int ROWS_PER_STEP = 1_000;

    private static final String PROPOSALS = """
            delete from batch where batch_id in (
                select batch_id from batch where resolved_at < ?1 order by resolved_at limit ?2)""";

    private static final String ENVELOPES = """
            with old as (
                update stellar_transaction set inner_envelope = null where hash in (
                    select hash from stellar_transaction
                    where resolved_at < ?1 and inner_envelope is not null order by resolved_at limit ?2)
                returning hash)
            update fee_bump set envelope = null from old where fee_bump.transaction_hash = old.hash""";

    private static final String TIMELINES = """
            delete from payout_event where id in (
                select event.id from payout_event event join payout on payout.payout_id = event.payout_id
                where event.at < ?1 and payout.status = 'SETTLED' order by event.at limit ?2)""";

    private static final String SPENDING = """
            delete from spending where (kind, name, asset, period) in (
                select kind, name, asset, period from spending where period < ?1 order by period limit ?2)""";

    private static final String REFUSALS = """
            delete from refusal where payout_id in (
                select payout_id from refusal where refused_at < ?1 order by refused_at limit ?2)""";

    /// Proposals wait for a registration for minutes at most.
    private static final Duration KEEP_REFUSALS = Duration.ofHours(1);

    private static final String ORDERS = """
            delete from idempotency where (actor, idempotency_key) in (
                select actor, idempotency_key from idempotency where claimed_at < ?1 order by claimed_at limit ?2)""";

    private static final String DEAD_LETTERS = """
            delete from dead_letter where dead_letter_id in (
                select dead_letter_id from dead_letter
                where decided_at < ?1 and state <> 'OPEN' order by decided_at limit ?2)""";

    /// How long dead letters are kept after somebody has decided. Open ones are never removed.
    private static final Duration KEEP_DEAD_LETTERS = Duration.ofDays(90);

    /// How long the same order gets the same answer.
    private static final Duration KEEP_ORDERS = Duration.ofDays(1);

    /// No cap looks back further than a day.
    private static final Duration KEEP_SPENDING = Duration.ofDays(30);

    private final PayoutServiceConfig.Retention config;
    private final EntityManager entities;
    private final ServiceDatabase database;
    private final Clock clock;

    RetentionWorker(PayoutServiceConfig config, EntityManager entities, ServiceDatabase database, Clock clock) {
        this.config = config.retention();
        this.entities = entities;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public StartSignal startsAfter() {
        return database.ready();
    }

    @Override
    public Duration idlePause() {
        return Duration.ofMinutes(1);
    }

    /// Removes one bounded portion.
    ///
    /// @return whether there may be more
    @Override
    @Transactional
    public boolean step() {
        int proposals = remove(PROPOSALS, config.proposals());
        int envelopes = remove(ENVELOPES, config.envelopes());
        int timelines = config.timelines().map(age -> remove(TIMELINES, age)).orElse(0);
        int spending = remove(SPENDING, KEEP_SPENDING);
        int refusals = remove(REFUSALS, KEEP_REFUSALS);
        int orders = remove(ORDERS, KEEP_ORDERS);
        int letters = remove(DEAD_LETTERS, KEEP_DEAD_LETTERS);
        if (proposals + envelopes + timelines > 0) {
            LOG.infof("old data removed; proposals=%d envelopes=%d events=%d", proposals, envelopes, timelines);
        }
        return IntStream.of(proposals, envelopes, timelines, spending, refusals, orders, letters)
                .anyMatch(removed -> removed >= ROWS_PER_STEP);
    }

    private int remove(String sql, Duration age) {
        Instant before = clock.instant().minus(age);
        return entities.createNativeQuery(sql)
                .setParameter(1, before)
                .setParameter(2, ROWS_PER_STEP)
                .executeUpdate();
    }
}
