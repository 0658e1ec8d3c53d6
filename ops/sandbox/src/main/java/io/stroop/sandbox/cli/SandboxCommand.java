package io.stroop.sandbox.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The sandbox's own command line: a network to play with, and the replay of recordings.
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
