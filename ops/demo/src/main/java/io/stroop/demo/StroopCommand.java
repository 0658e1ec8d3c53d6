package io.stroop.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line behind `./stroop`.
@Command(name = "stroop", description = "Pays people for tiny tasks.", mixinStandardHelpOptions = true)
public final class StroopCommand {
    private StroopCommand() {}

    /// @param args a command and its options; `stroop.home` is the root of the repository
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Path home = Path.of(System.getProperty("stroop.home", ".")).toAbsolutePath();
        Progress progress = new Progress(out, Boolean.getBoolean("stroop.terminal"));
        int exit = new CommandLine(new StroopCommand())
                .addSubcommand(new DemoCommand(home, out, progress, Clock.systemUTC()))
                .addSubcommand(new UpCommand(home, progress))
                .addSubcommand(new PayCommand(out, progress, Clock.systemUTC()))
                .addSubcommand(new CommandLine(new PublisherCommand(out))
                        .addSubcommand(new SigningKeyCommand(out))
                        .addSubcommand(new CapCommand(out)))
                .addSubcommand(new AuditCommand(out))
                .addSubcommand(new RepublishCommand(out))
                .addSubcommand(new SecretsCommand(new SecureRandom(), progress))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    err.println("stroop: " + e.getMessage());
                    return 1;
                })
                .execute(args);
        System.exit(exit);
    }
}
