package io.stroop.payout.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.LaneId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.book.postgres.PostgresBook;
import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.channel.ChannelResync;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.gate.Gate;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.reconcile.Reconciler;
import io.stroop.payout.engine.repack.Repacker;
import io.stroop.payout.engine.repack.WaitingPayouts;
import io.stroop.payout.engine.settlement.Follower;
import io.stroop.payout.engine.submission.Submitter;
import io.stroop.payout.key.LaneSigners;
import io.stroop.payout.key.SignerConfig;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.StellarProviders;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;

/// Builds the engine: its rules on the PostgreSQL book, the Stellar node, and the keys of this service's lane.
final class EngineBeans {
    private EngineBeans() {}

    @Produces
    @Singleton
    static Terms terms(PayoutServiceConfig config) {
        return new Terms(
                new LaneId(config.lane()),
                config.networkPassphrase(),
                config.validity(),
                config.clockTolerance(),
                config.maxBidStroops(),
                config.maxFeesPerDayStroops(),
                config.maxPayoutStroops(),
                config.recipientRetry(),
                config.adoptAfter());
    }

    @Produces
    @Singleton
    static LaneSigner signer(PayoutServiceConfig config, SignerConfig signer, Clock clock, MeterRegistry metrics) {
        try {
            LaneSigner opened = LaneSigners.open(config, signer, clock, metrics);
            Gauge.builder("stroop.signer.up", opened, one -> one.failure().isEmpty() ? 1 : 0)
                    .description("1 while everything that signs for the lane is there as far as is known, else 0")
                    .tag("lane", config.lane())
                    .register(metrics);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("the key that signs cannot be used: " + e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    static Book book(ServiceUnitsOfWork unitsOfWork, SettlementAnnouncements announcements) {
        return new PostgresBook(unitsOfWork, announcements);
    }

    @Produces
    @Singleton
    static Ledger ledger(StellarProviders providers) {
        return providers.ledger();
    }

    @Produces
    @Singleton
    static History history(StellarProviders providers) {
        return providers.history();
    }

    @Produces
    @Singleton
    static OwnAccount account(StellarProviders providers) {
        return providers.account();
    }

    @Produces
    @Singleton
    static Gate gate(Book book, Ledger ledger, LaneSigner signer, Lease lease, Terms terms, Clock clock) {
        return new Gate(book, ledger, signer, lease, terms, clock);
    }

    @Produces
    @Singleton
    static Submitter submitter(Book book, Ledger ledger, LaneSigner signer, Terms terms, Clock clock) {
        return new Submitter(book, ledger, signer, terms, clock);
    }

    @Produces
    @Singleton
    static Follower follower(Book book, Ledger ledger, LaneSigner signer, Terms terms, Clock clock) {
        return new Follower(book, ledger, signer, terms, clock);
    }

    @Produces
    @Singleton
    static Repacker repacker(Book book, Terms terms) {
        return new Repacker(book, terms, UUID::randomUUID);
    }

    @Produces
    @Singleton
    static WaitingPayouts waitingPayouts(Book book, Ledger ledger, LaneSigner signer, Terms terms) {
        return new WaitingPayouts(book, ledger, signer, terms);
    }

    @Produces
    @Singleton
    static ChannelResync channelResync(Book book, Ledger ledger, Terms terms) {
        return new ChannelResync(book, ledger, terms);
    }

    @Produces
    @Singleton
    static Reconciler reconciler(
            Book book, Ledger ledger, History history, LaneSigner signer, Lease lease, Terms terms, Clock clock) {
        return new Reconciler(book, ledger, history, signer, lease, terms, clock);
    }

    @Produces
    @Singleton
    static Operators operators(Book book, Terms terms) {
        return new Operators(book, terms);
    }
}
