package io.stroop.payout.work;

import io.stroop.runtime.lifecycle.StartSignal;
import jakarta.enterprise.context.ApplicationScoped;

/// Says once that this service can sign: a node serves our network, and the lane has its channel accounts.
@ApplicationScoped
public class LaneSignal {
    private final StartSignal signal = new StartSignal();

    /// Starts the loops that need the lane.
    public void give() {
        signal.give();
    }

    void whenGiven(Runnable task) {
        signal.whenGiven(task);
    }
}
