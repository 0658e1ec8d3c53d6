package io.stroop.demo;

import io.stroop.contracts.SigningKeyPair;
import io.stroop.runtime.access.AccessToken;
import io.stroop.runtime.access.StaffMember;
import io.stroop.runtime.access.StaffRole;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes missing secrets for a trial installation: random database passwords, the tokens of staff, the key with
/// which the task-service signs, and the sandbox's distribution key, which is worthless on any real network. Existing
/// files are never touched.
@Command(
        name = "secrets",
        description =
                "Writes the secrets of a trial where they are absent: database passwords, tokens, a worthless key.",
        mixinStandardHelpOptions = true)
final class SecretsCommand implements Callable<Integer> {
    private static final int PASSWORD_BYTES = 24;
    private static final String PASSWORD_FILE = "quarkus.datasource.password";

    @Option(names = "--directory", required = true, description = "where folders for each reader are")
    private Path directory = Path.of("");

    private final SecureRandom random;
    private final Progress progress;

    SecretsCommand(SecureRandom random, Progress progress) {
        this.random = random;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        write("database/superuser", password());
        for (String service : new String[] {"task", "payout"}) {
            write("database/%s-owner/%s".formatted(service, PASSWORD_FILE), password());
            write("%s/%s".formatted(service, PASSWORD_FILE), password());
        }
        staff();
        signingKey();
        write(
                "key/distribution",
                new String(SandboxKeys.keyPair(SandboxKeys.DISTRIBUTION).getSecretSeed()));
        return 0;
    }

    /// One person for each role. The services see the hashes only.
    private void staff() throws IOException {
        if (Files.exists(directory.resolve("staff/hashes"))) {
            progress.line("kept    " + directory.resolve("staff/hashes"));
            return;
        }
        List<String> lines = new ArrayList<>();
        for (StaffRole role : StaffRole.values()) {
            AccessToken token = AccessToken.issue(random);
            Files.deleteIfExists(directory.resolve("tokens/" + role.label())); // of a start that did not end
            write("tokens/" + role.label(), token.text());
            lines.add(StaffMember.of(role.label(), Set.of(role), token).line());
        }
        write("staff/hashes", String.join("\n", lines) + "\n");
    }

    /// The task-service reads the private half, the payout-service trusts the public one.
    private void signingKey() throws IOException {
        Path trusted = directory.resolve("payout/stroop.intake.trusted-keys");
        if (Files.exists(trusted)) {
            progress.line("kept    " + trusted);
            return;
        }
        SigningKeyPair key = SigningKeyPair.generate();
        Files.deleteIfExists(directory.resolve("signing/key.pem")); // of a start that did not end
        write("signing/key.pem", key.privatePem());
        write("payout/stroop.intake.trusted-keys", key.publicKey().publicKey());
    }

    private String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Access to a file is controlled by who mounts its folder.
    private void write(String name, String secret) throws IOException {
        Path file = directory.resolve(name);
        if (Files.exists(file)) {
            progress.line("kept    " + file);
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        Path draft = Files.writeString(file.resolveSibling(file.getFileName() + ".draft"), secret);
        Files.move(draft, file);
        progress.line("written " + file);
    }
}
