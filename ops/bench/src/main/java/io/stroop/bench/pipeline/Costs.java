package io.stroop.bench.pipeline;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// What the processes have used so far.
///
/// @param cpu user and system time by process id, children included: a database works in its children
/// @param walBytes written by the database
/// @param pageImages in them: whole pages, the first time that they are changed after a checkpoint
/// @param commits of the database
/// @param kafkaBytes of the broker's logs, indexes included
record Costs(Map<Stage, Map<Long, Duration>> cpu, long walBytes, long pageImages, long commits, long kafkaBytes) {

    /// CPU time of a process and its descendants.
    static Map<Long, Duration> cpuOf(ProcessHandle process) {
        Map<Long, Duration> times = new HashMap<>();
        times.put(process.pid(), process.info().totalCpuDuration().orElse(Duration.ZERO));
        process.descendants()
                .forEach(child ->
                        times.put(child.pid(), child.info().totalCpuDuration().orElse(Duration.ZERO)));
        return times;
    }

    /// CPU time used since, in microseconds. That of children which have ended meanwhile is not known.
    Map<Stage, Long> cpuMicrosSince(Costs before) {
        Map<Stage, Long> micros = new EnumMap<>(Stage.class);
        cpu.forEach((stage, processes) -> {
            Map<Long, Duration> then = before.cpu.getOrDefault(stage, Map.of());
            Duration used = Duration.ZERO;
            for (Map.Entry<Long, Duration> process : processes.entrySet()) {
                used = used.plus(process.getValue()).minus(then.getOrDefault(process.getKey(), Duration.ZERO));
            }
            micros.put(stage, used.toNanos() / 1_000);
        });
        return micros;
    }
}
