package io.stroop.payout.channel;

import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.channel.ChannelResync;
import io.stroop.payout.engine.claim.AccountClaim;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.network.NetworkIdentity;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Prepares the lane at startup: checks the network and whether this book may pay from the account, and makes
/// sure that the channel accounts and the lane's row exist. Workers that sign, send or decide wait for it.
/// Afterwards it keeps the sequence numbers of free channels in step with the ledger.
@ApplicationScoped
public class LanePreparation implements Worker {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration RESYNC_EVERY = Duration.ofMinutes(1);

    /// Well within [io.stroop.payout.engine.Lease#LONGEST], as a provider may fail now and then.
    private static final Duration WATCH_EVERY = Duration.ofSeconds(3);

    private final NetworkIdentity network;
    private final Terms terms;
    private final Lanes lanes;
    private final ChannelSetup setup;
    private final ChannelResync resync;
    private final AccountClaim claim;
    private final ServiceDatabase database;
    private final StartSignal ready = new StartSignal();
    private final Clock clock;
    private Instant nextResync = Instant.MIN;
    private volatile @Nullable String refusal;

    LanePreparation(
            NetworkIdentity network,
            Terms terms,
            Lanes lanes,
            ChannelSetup setup,
            ChannelResync resync,
            AccountClaim claim,
            ServiceDatabase database,
            Clock clock) {
        this.network = network;
        this.terms = terms;
        this.lanes = lanes;
        this.setup = setup;
        this.resync = resync;
        this.claim = claim;
        this.database = database;
        this.clock = clock;
    }

    /// Given once this service can sign: the node serves our network, and the lane has its channel accounts.
    public StartSignal ready() {
        return ready;
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public StartSignal startsAfter() {
        return database.ready();
    }

    @Override
    public Duration idlePause() {
        return ready.given() ? WATCH_EVERY : RETRY;
    }

    /// Why this book must not pay from the account; null if it may, or if that is not known yet.
    public @Nullable String refusal() {
        return refusal;
    }

    private interface Asking {
        AccountClaim.Permission ask() throws IOException;
    }

    private AccountClaim.Permission permission(Asking asking) throws IOException {
        try {
            AccountClaim.Permission permission = asking.ask();
            refusal = null;
            return permission;
        } catch (AccountClaim.RefusedException e) {
            refusal = e.reason();
            throw e;
        }
    }

    @Override
    public boolean step() throws IOException {
        network.requireOfNode();
        if (ready.given()) {
            keep();
            return false;
        }
        network.requireOfBook();
        lanes.ensure(terms.lane());
        if (setup.ensure(permission(claim::require))) {
            ready.give();
        }
        return ready.given(); // the next step, at once, rereads the channels; being ready need not wait for it
    }

    /// A store that was failed over under the running service claims the account again.
    private void keep() throws IOException {
        AccountClaim.Permission permission = permission(claim::watch);
        if (!permission.claimed()) {
            setup.ensure(permission);
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextResync)) {
            resync.step();
            nextResync = now.plus(RESYNC_EVERY);
        }
    }
}
