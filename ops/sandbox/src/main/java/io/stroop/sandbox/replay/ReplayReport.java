package io.stroop.sandbox.replay;

import java.util.ArrayList;
import java.util.List;

/// The result of a replay.
///
/// @param steps the number of replayed lines
/// @param compared the number of compared values
public record ReplayReport(int files, int steps, int compared, List<Difference> differences) {
    public static ReplayReport none() {
        return new ReplayReport(0, 0, 0, List.of());
    }

    public ReplayReport plus(ReplayReport other) {
        List<Difference> all = new ArrayList<>(differences);
        all.addAll(other.differences);
        return new ReplayReport(files + other.files, steps + other.steps, compared + other.compared, all);
    }

    public String summary() {
        return "replay: files=%d steps=%d compared=%d mismatched=%d"
                .formatted(files, steps, compared, differences.size());
    }
}
