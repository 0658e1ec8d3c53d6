package io.stroop.payout.work;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lets one loop wake another of this replica, so that work does not wait for the next look. Losing a wake-up costs a
/// moment, never a payment: every loop also looks by itself.
@ApplicationScoped
public class Wakes {
    private final Map<Loop, WorkLoop> loops = new ConcurrentHashMap<>();

    void register(Loop name, WorkLoop loop) {
        loops.put(name, loop);
    }

    /// Wakes a loop, when this replica runs it. Never blocks.
    public void wake(Loop name) {
        WorkLoop loop = loops.get(name);
        if (loop != null) {
            loop.wake();
        }
    }
}
