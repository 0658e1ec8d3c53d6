package io.stroop.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the whole product and leaves it running.
@Command(
        name = "up",
        description = "Starts the product on a SIMULATED Stellar network and leaves it running until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(names = "--close-seconds", defaultValue = "5", description = "time between ledgers (default 5)")
    private int closeSeconds;

    private final Path home;
    private final Progress progress;

    UpCommand(Path home, Progress progress) {
        this.home = home;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Stack stack = Stack.start(home, Duration.ofSeconds(closeSeconds), progress)) {
            StackConsole.print(stack, progress);
            StackConsole.untilInterrupted();
        }
        return 0;
    }
}
