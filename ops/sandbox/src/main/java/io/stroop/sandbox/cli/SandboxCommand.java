package io.stroop.sandbox.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: running a simulated network and replaying recordings.
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "A simulated Stellar network. No real money.",
        subcommands = {NetworkCommand.class, ReplayCommand.class})
public final class SandboxCommand {
    private SandboxCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SandboxCommand()).execute(arguments));
    }
}
