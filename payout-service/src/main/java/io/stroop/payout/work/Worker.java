package io.stroop.payout.work;

import java.time.Duration;

/// Work that is done step by step for as long as the service runs. Every bean of this type gets a [WorkLoop].
public interface Worker {

    /// Which loop it is.
    Loop loop();

    /// How long to rest when there is nothing to do and nobody wakes it.
    Duration idlePause();

    /// One bounded piece of work.
    ///
    /// @return whether there may be more to do right now
    boolean step() throws Exception;
}
