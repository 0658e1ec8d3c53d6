package io.stroop.demo;

import io.stroop.contracts.StroopAmount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// What the demo publishes: generated completions or those of a log.
///
/// @param reward of each task
public record Workload(List<Completion> completions, StroopAmount reward) {
    private static final int TASKS = 10;
    private static final List<String> COLUMNS = List.of("completion_id", "task_id", "worker_id", "completed_at");

    /// Completions of generated workers, the same for the same seed.
    static Workload madeUp(int completions, int workers, StroopAmount reward, Instant now, RandomGenerator random) {
        List<Completion> list = new ArrayList<>(completions);
        for (int i = 0; i < completions; i++) {
            int worker = i < workers ? i : random.nextInt(workers); // each of them at least once
            list.add(new Completion(
                    "demo-" + now.toEpochMilli() + "-" + i,
                    "demo-task-" + random.nextInt(TASKS),
                    "demo-worker-" + worker,
                    now));
        }
        return new Workload(list, reward);
    }

    /// Completions of a CSV file with the columns completion_id, task_id, worker_id and completed_at, in any
    /// order and without quotes; others are ignored.
    ///
    /// @throws IOException naming the line that is invalid
    static Workload ofFile(Path file, StroopAmount reward) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.getFirst().split(",", -1));
        if (!header.containsAll(COLUMNS)) {
            throw new IOException("%s: the first line must name the columns %s".formatted(file, COLUMNS));
        }
        List<Completion> completions = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            if (fields.length != header.size()) {
                throw new IOException(
                        "%s:%d: has %d columns, not %d".formatted(file, i + 1, fields.length, header.size()));
            }
            try {
                completions.add(new Completion(
                        fields[header.indexOf("completion_id")],
                        fields[header.indexOf("task_id")],
                        fields[header.indexOf("worker_id")],
                        Instant.parse(fields[header.indexOf("completed_at")])));
            } catch (DateTimeException e) {
                throw new IOException("%s:%d: %s".formatted(file, i + 1, e.getMessage()), e);
            }
        }
        return new Workload(completions, reward);
    }

    /// The same completions, for tasks named after their reward: a task never changes its reward, so runs with
    /// different rewards need different tasks.
    Workload paidIn(String asset) {
        return new Workload(
                completions.stream()
                        .map(one -> new Completion(
                                one.completionId(),
                                "%s-%s-%s".formatted(one.taskId(), reward.toDecimal(), asset),
                                one.workerId(),
                                one.completedAt()))
                        .toList(),
                reward);
    }

    List<String> workers() {
        return completions.stream().map(Completion::workerId).distinct().toList();
    }

    List<String> tasks() {
        return completions.stream().map(Completion::taskId).distinct().toList();
    }
}
