package io.stroop.payout.channel;

import io.stroop.payout.PayoutConfig;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.work.Loop;
import io.stroop.payout.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;

/// Gets the lane ready at the first start: the right network, the lane's row, its channel accounts.
@ApplicationScoped
public class ChannelWatch implements Worker {
    private final PayoutConfig config;
    private final Ledger ledger;
    private final LaneKeys keys;
    private final Lanes lanes;
    private final ChannelSetup setup;
    private volatile boolean ready;

    ChannelWatch(PayoutConfig config, Ledger ledger, LaneKeys keys, Lanes lanes, ChannelSetup setup) {
        this.config = config;
        this.ledger = ledger;
        this.keys = keys;
        this.lanes = lanes;
        this.setup = setup;
    }

    @Override
    public Loop loop() {
        return Loop.CHANNELS;
    }

    @Override
    public Duration idlePause() {
        return ready ? Duration.ofMinutes(10) : Duration.ofSeconds(1);
    }

    @Override
    public boolean step() throws IOException {
        if (ready) {
            return false;
        }
        String passphrase = ledger.networkPassphrase();
        if (!passphrase.equals(config.networkPassphrase())) {
            throw new IOException(
                    "stroop.rpc-url serves the network \"%s\", but stroop.network-passphrase is \"%s\": nothing is signed"
                            .formatted(passphrase, config.networkPassphrase()));
        }
        if (setup.ensure()) {
            lanes.ensure(keys.lane());
            ready = true;
        }
        return false;
    }

    /// Whether this service can sign.
    public boolean ready() {
        return ready;
    }
}
