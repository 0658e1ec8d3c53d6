package io.stroop.runtime.http;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Requests that prefer to wait until something is over (`Prefer: wait=N`). No thread waits with them, and
/// there are at most [#MOST] of them: any other is answered at once, as a preference allows.
///
/// @param <K> what they wait for
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7240#section-4.3">RFC 7240, wait</a>
public final class Waiting<K> {
    /// The most requests that wait at a time.
    public static final int MOST = 1_000;

    /// The longest wait; who asks for more gets this.
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?(?=$|[,;\\s])");

    private final Map<K, List<Waiter>> waiting = new HashMap<>();
    private int count;

    /// One request.
    private static final class Waiter {
        private final CompletableFuture<Boolean> future = new CompletableFuture<>();
    }

    /// How long the request prefers to wait; empty if it does not.
    ///
    /// @param prefer the header; null if there is none
    public static Optional<Duration> preferred(@Nullable String prefer) {
        if (prefer == null) {
            return Optional.empty();
        }
        Matcher wait = WAIT.matcher(prefer);
        if (!wait.find()) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return asked.isZero() ? Optional.empty() : Optional.of(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }

    /// Whether it was over in time. False at once if there are too many waiting.
    public Uni<Boolean> until(K what, Duration atMost) {
        Waiter waiter = new Waiter();
        synchronized (this) {
            if (count >= MOST) {
                return Uni.createFrom().item(false);
            }
            count++;
            waiting.computeIfAbsent(what, any -> new ArrayList<>()).add(waiter);
        }
        return Uni.createFrom()
                .completionStage(waiter.future)
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(false)
                .onTermination()
                .invoke(() -> forget(what, waiter));
    }

    private synchronized void forget(K what, Waiter waiter) {
        List<Waiter> same = waiting.get(what);
        if (same != null && same.remove(waiter)) {
            count--;
            if (same.isEmpty()) {
                waiting.remove(what);
            }
        }
    }

    /// What somebody waits for.
    public synchronized Set<K> awaited() {
        return Set.copyOf(waiting.keySet());
    }

    /// These are over.
    public void over(Collection<K> what) {
        List<Waiter> done = new ArrayList<>();
        synchronized (this) {
            for (K one : what) {
                done.addAll(waiting.getOrDefault(one, List.of()));
            }
        }
        done.forEach(waiter -> waiter.future.complete(true));
    }
}
