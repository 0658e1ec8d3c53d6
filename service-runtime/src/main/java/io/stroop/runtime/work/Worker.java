package io.stroop.runtime.work;

import io.stroop.runtime.lifecycle.StartSignal;
import java.time.Duration;

/// Work that is done step by step for as long as the service runs. Every bean of this type gets a [WorkLoop] from
/// the [WorkerRunner].
public interface Worker {

    /// Names its thread, its log lines and its metrics, such as `outbox`; also the name under which [WakeUps] wakes
    /// it.
    String name();

    /// What has to be there before the first step.
    StartSignal startsAfter();

    /// How long to rest if there is nothing to do and nobody wakes it.
    Duration idlePause();

    /// One bounded piece of work.
    ///
    /// @return whether there may be more to do right now
    /// @throws Exception whatever went wrong; the step is repeated after a pause
    boolean step() throws Exception;

    /// Releases what the steps hold. Called once, after the last step, by the thread that ran it.
    default void stopped() {}
}
