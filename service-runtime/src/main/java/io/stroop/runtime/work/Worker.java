package io.stroop.runtime.work;

import io.stroop.runtime.lifecycle.StartSignal;
import java.time.Duration;

/// Work done in steps for as long as the service runs. The [WorkerRunner] gives every bean of this type a
/// [WorkLoop].
public interface Worker {

    /// Names its thread, log lines and metrics, such as `outbox`; also its name in [WakeUps].
    String name();

    /// The condition for the first step.
    StartSignal startsAfter();

    /// How long to pause when there is nothing to do, unless woken.
    Duration idlePause();

    /// One bounded piece of work.
    ///
    /// @return whether there may be more to do immediately
    /// @throws Exception if anything went wrong; the step is retried after a pause
    boolean step() throws Exception;

    /// Releases resources. Called once after the last step, by the same thread.
    default void stopped() {}
}
