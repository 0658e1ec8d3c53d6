package io.stroop.demo;

import io.stroop.contracts.StroopAmount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options common to all ways of running the demo: what is paid and how it is published.
final class WorkloadOptions {
    @Option(names = "--completions", defaultValue = "1000", description = "how many (default ${DEFAULT-VALUE})")
    private int completions;

    @Option(names = "--workers", defaultValue = "100", description = "of how many workers (default ${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--asset", defaultValue = "USDC", description = "USDC (the sandbox's own) or native")
    private String asset = "";

    @Option(names = "--file", description = "CSV with completion_id, task_id, worker_id, completed_at instead")
    private @Nullable Path file;

    @Option(names = "--reward", defaultValue = "0.05", description = "per completion (default ${DEFAULT-VALUE})")
    private String reward = "";

    @Option(names = "--speed", defaultValue = "max", description = "max, real, or xK: K times the file's own pace")
    private String speed = "";

    @Option(names = "--seed", defaultValue = "1", description = "of what is made up (default 1)")
    private long seed;

    @Option(names = "--twice", description = "publish everything a second time; nothing may be paid twice")
    private boolean twice;

    String asset() {
        return asset;
    }

    Workload workload(Clock clock) throws IOException {
        StroopAmount each = StroopAmount.parse(reward);
        return file == null
                ? Workload.madeUp(completions, workers, each, clock.instant(), new SplittableRandom(seed))
                : Workload.ofFile(file, each);
    }

    PaymentRun.Publishing publishing() throws IOException {
        return new PaymentRun.Publishing(pace(), twice ? 2 : 1);
    }

    /// 0 for as fast as possible, otherwise the speed-up over the log.
    private int pace() throws IOException {
        if (speed.equals("max")) {
            return 0;
        }
        if (speed.equals("real")) {
            return 1;
        }
        if (speed.matches("[x×][1-9][0-9]{0,6}")) {
            return Integer.parseInt(speed.substring(1));
        }
        throw new IOException("--speed must be max, real or xK such as x60, not " + speed);
    }
}
