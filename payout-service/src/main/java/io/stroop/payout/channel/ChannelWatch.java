package io.stroop.payout.channel;

import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.network.NetworkIdentity;
import io.stroop.payout.work.LaneSignal;
import io.stroop.payout.work.Loop;
import io.stroop.payout.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;

/// Gets the lane ready at each start: the right network, the lane's row, its channel accounts. Whatever signs, sends or
/// decides waits for it. Afterwards it keeps the sequence numbers of free channels in step with the ledger.
@ApplicationScoped
public class ChannelWatch implements Worker {
    private final NetworkIdentity network;
    private final LaneKeys keys;
    private final Lanes lanes;
    private final ChannelSetup setup;
    private final ChannelResync resync;
    private final LaneSignal signal;
    private volatile boolean ready;

    ChannelWatch(
            NetworkIdentity network,
            LaneKeys keys,
            Lanes lanes,
            ChannelSetup setup,
            ChannelResync resync,
            LaneSignal signal) {
        this.network = network;
        this.keys = keys;
        this.lanes = lanes;
        this.setup = setup;
        this.resync = resync;
        this.signal = signal;
    }

    @Override
    public Loop loop() {
        return Loop.CHANNELS;
    }

    @Override
    public Duration idlePause() {
        return ready ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    }

    @Override
    public boolean step() throws IOException {
        network.requireOfNode();
        if (ready) {
            resync.run();
            return false;
        }
        network.requireOfBook();
        if (setup.ensure()) {
            resync.run();
            lanes.ensure(keys.lane());
            ready = true;
            signal.give();
        }
        return false;
    }

    /// Whether this service can sign.
    public boolean ready() {
        return ready;
    }
}
