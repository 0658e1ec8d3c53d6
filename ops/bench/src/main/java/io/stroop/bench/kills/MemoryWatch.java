package io.stroop.bench.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The resident memory of each process: of each window the most that was seen. On Linux only. Thread-safe.
final class MemoryWatch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int KIB_PER_MIB = 1_024;

    private final Duration window;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<Integer, Map<Victim, Long>> most = new TreeMap<>();

    MemoryWatch(Duration window) {
        this.window = window;
    }

    /// Begins, with the first window.
    void watch(KillRig rig) {
        long start = System.nanoTime();
        var _ = thread.scheduleAtFixedRate(
                () -> look(rig, (int) ((System.nanoTime() - start) / window.toNanos())),
                0,
                LOOK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// Mebibytes by process; empty if the window was not seen.
    synchronized Map<Victim, Long> of(int number) {
        return most.getOrDefault(number, Map.of());
    }

    private synchronized void look(KillRig rig, int number) {
        Map<Victim, Long> seen = most.computeIfAbsent(number, _ -> new EnumMap<>(Victim.class));
        rig.processIds().forEach((victim, id) -> seen.merge(victim, mebibytes(id), Math::max));
    }

    /// 0 if the process has just ended.
    private static long mebibytes(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
