package io.stroop.runtime.work;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lets one worker of this process wake another, so that work does not wait for the next poll. A lost wake-up
/// costs a moment, never a payment, because every worker also polls.
@Singleton
public final class WakeUps {
    private final Map<String, Runnable> loops = new ConcurrentHashMap<>();

    void register(String worker, Runnable wake) {
        loops.put(worker, wake);
    }

    /// Wakes a worker if this process runs it. Never blocks.
    public void wake(String worker) {
        Runnable wake = loops.get(worker);
        if (wake != null) {
            wake.run();
        }
    }
}
