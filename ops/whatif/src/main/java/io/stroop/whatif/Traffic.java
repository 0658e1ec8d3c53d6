package io.stroop.whatif;

import io.stroop.contracts.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The completions of a scenario, in order of arrival.
///
/// @param workers how many different ones there are
record Traffic(List<Arrival> arrivals, int workers) {
    private static final int PERCENT = 100;

    Traffic {
        arrivals = List.copyOf(arrivals);
    }

    /// Completions that arrive independently of each other.
    ///
    /// @param perSecond on average
    /// @param zipf the `s` of Zipf's law: 0 if all workers do equally much, 1 if the second does half of what
    ///     the first does
    /// @param economyPercent how many of 100 are `economy`
    static Traffic poisson(
            int perSecond, Duration duration, int workers, String zipf, int economyPercent, SplittableRandom random) {
        long[] weights = weights(workers, zipf);
        List<Arrival> arrivals = new ArrayList<>();
        long micros = 0;
        long end = duration.toMillis() * 1_000;
        while (true) {
            micros += Math.round(-Math.log(1 - random.nextDouble()) * 1_000_000 / perSecond);
            if (micros >= end) {
                return new Traffic(arrivals, workers);
            }
            arrivals.add(new Arrival(micros / 1_000, pick(weights, random), urgency(economyPercent, random)));
        }
    }

    /// Completions that all arrive at once, spread evenly over the workers.
    static Traffic burst(int completions, int workers) {
        List<Arrival> arrivals = new ArrayList<>(completions);
        for (int i = 0; i < completions; i++) {
            arrivals.add(new Arrival(0, i % workers, Urgency.INSTANT));
        }
        return new Traffic(arrivals, workers);
    }

    /// The completions of a CSV file with the columns `worker_id` and `completed_at`, faster than they were.
    ///
    /// @param speed how much faster
    /// @throws IOException naming the line that is invalid
    static Traffic ofFile(Path file, int speed, int economyPercent, SplittableRandom random) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header =
                lines.isEmpty() ? List.of() : Arrays.asList(lines.getFirst().split(",", -1));
        int worker = header.indexOf("worker_id");
        int completed = header.indexOf("completed_at");
        if (worker < 0 || completed < 0) {
            throw new IOException(file + ": the first line must name the columns worker_id and completed_at");
        }
        Map<String, Integer> workers = new HashMap<>();
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            try {
                int number = workers.computeIfAbsent(fields[worker], _ -> workers.size());
                arrivals.add(new Arrival(
                        Instant.parse(fields[completed]).toEpochMilli(), number, urgency(economyPercent, random)));
            } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw new IOException("%s:%d: %s".formatted(file, i + 1, e.getMessage()), e);
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atMillis));
        long first = arrivals.isEmpty() ? 0 : arrivals.getFirst().atMillis();
        return new Traffic(
                arrivals.stream()
                        .map(one -> new Arrival(
                                (one.atMillis() - first) / speed + random.nextInt(Math.max(1, 1_000 / speed)),
                                one.worker(),
                                one.urgency()))
                        .sorted(Comparator.comparingLong(Arrival::atMillis))
                        .toList(),
                workers.size());
    }

    /// When the last one arrives.
    long lastMillis() {
        return arrivals.isEmpty() ? 0 : arrivals.getLast().atMillis();
    }

    private static Urgency urgency(int economyPercent, SplittableRandom random) {
        return random.nextInt(PERCENT) < economyPercent ? Urgency.ECONOMY : Urgency.INSTANT;
    }

    /// Running sums of the workers' shares.
    private static long[] weights(int workers, String zipf) {
        double s = Double.parseDouble(zipf);
        long[] sums = new long[workers];
        long sum = 0;
        for (int i = 0; i < workers; i++) {
            sum += Math.max(1, Math.round(1_000_000_000 / Math.pow(i + 1.0, s)));
            sums[i] = sum;
        }
        return sums;
    }

    private static int pick(long[] sums, SplittableRandom random) {
        long drawn = random.nextLong(sums[sums.length - 1]) + 1;
        int found = Arrays.binarySearch(sums, drawn);
        return found < 0 ? -found - 1 : found;
    }
}
