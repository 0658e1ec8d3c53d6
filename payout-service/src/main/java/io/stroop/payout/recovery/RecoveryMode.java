package io.stroop.payout.recovery;

import io.quarkus.runtime.annotations.CommandLineArguments;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.runtime.lifecycle.StartSignal;
import jakarta.inject.Singleton;
import java.util.List;

/// Whether this process only recovers. Such a process claims the account, reads topics, compares ledgers and settles,
/// but proposes and pays nothing, and ends by itself.
@Singleton
public class RecoveryMode {
    /// The program argument that asks for it.
    public static final String ARGUMENT = "recover";

    private final boolean requested;
    private final LanePreparation lane;
    private final StartSignal never = new StartSignal();

    RecoveryMode(@CommandLineArguments String[] arguments, LanePreparation lane) {
        this.requested = List.of(arguments).contains(ARGUMENT);
        this.lane = lane;
    }

    /// Given once the lane is prepared, in a process that pays.
    public StartSignal paying() {
        return requested ? never : lane.ready();
    }

    /// Given once the lane is prepared, in a process that only recovers.
    StartSignal recovering() {
        return requested ? lane.ready() : never;
    }

    boolean requested() {
        return requested;
    }
}
