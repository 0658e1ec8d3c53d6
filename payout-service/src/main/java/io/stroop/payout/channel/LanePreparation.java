package io.stroop.payout.channel;

import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.channel.ChannelResync;
import io.stroop.payout.identity.AccountClaim;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.network.NetworkIdentity;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Prepares the lane at startup: checks the network and whether this book may pay from the account, and makes
/// sure that the channel accounts and the lane's row exist. Workers that sign, send or decide wait for it.
/// Afterwards it keeps the sequence numbers of free channels in step with the ledger.
@ApplicationScoped
public class LanePreparation implements Worker {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration RESYNC_EVERY = Duration.ofMinutes(1);

    private final NetworkIdentity network;
    private final Terms terms;
    private final Lanes lanes;
    private final ChannelSetup setup;
    private final ChannelResync resync;
    private final AccountClaim claim;
    private final ServiceDatabase database;
    private final StartSignal ready = new StartSignal();
    private volatile @Nullable String refusal;

    LanePreparation(
            NetworkIdentity network,
            Terms terms,
            Lanes lanes,
            ChannelSetup setup,
            ChannelResync resync,
            AccountClaim claim,
            ServiceDatabase database) {
        this.network = network;
        this.terms = terms;
        this.lanes = lanes;
        this.setup = setup;
        this.resync = resync;
        this.claim = claim;
        this.database = database;
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
        return ready.given() ? RESYNC_EVERY : RETRY;
    }

    /// Why the lane is not ready; null if it is, or if it is only waiting for its accounts.
    public @Nullable String refusal() {
        return refusal;
    }

    private AccountClaim.Permission permission() throws IOException {
        try {
            AccountClaim.Permission permission = claim.require();
            refusal = null;
            return permission;
        } catch (IOException e) {
            refusal = e.getMessage();
            throw e;
        }
    }

    @Override
    public boolean step() throws IOException {
        network.requireOfNode();
        if (ready.given()) {
            claim.watch();
            resync.step();
            return false;
        }
        network.requireOfBook();
        if (setup.ensure(permission())) {
            lanes.ensure(terms.lane());
            ready.give();
        }
        return ready.given(); // the next step, at once, rereads the channels; being ready need not wait for it
    }
}
