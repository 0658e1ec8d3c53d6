package io.stroop.sandbox.cli;

import io.stroop.sandbox.replay.Replay;
import io.stroop.sandbox.replay.ReplayReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Replays recordings and prints the differences.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Replays recordings of a real network and compares the answers.")
final class ReplayCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings (.jsonl or .jsonl.gz).")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        ReplayReport total = ReplayReport.none();
        for (Path file : files) {
            ReplayReport report = Replay.of(file);
            report.differences().forEach(System.out::println);
            total = total.plus(report);
        }
        System.out.println(total.summary());
        return total.differences().isEmpty() ? 0 : 1;
    }
}
