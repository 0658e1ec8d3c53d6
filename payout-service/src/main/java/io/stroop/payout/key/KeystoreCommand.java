package io.stroop.payout.key;

import io.stroop.payout.stellar.SeedKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `keystore create|add|list|passphrase`: makes and changes encrypted keystores. Secrets come from files, so that none
/// is in a shell's history or in the list of processes.
public final class KeystoreCommand {
    private static final int SEED_BYTES = 32;
    private static final int SHORTEST_PASSPHRASE = 12;
    private static final String USAGE = """
            usage: keystore create --file FILE --passphrase-file FILE
                   keystore add --file FILE --passphrase-file FILE --name NAME [--secret-file FILE]
                            adds the key in a file (S…), or makes a new one
                   keystore list --file FILE --passphrase-file FILE
                            prints names and public keys
                   keystore passphrase --file FILE --passphrase-file FILE --new-passphrase-file FILE
            """;

    private final Map<String, String> options;
    private final PrintStream out;
    private final SecureRandom random = new SecureRandom();

    private KeystoreCommand(Map<String, String> options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /// @param args what follows `keystore`
    /// @return the exit code: 0, 1 if it failed, 2 if the arguments are wrong
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        Deque<String> left = new ArrayDeque<>(args);
        @Nullable String what = left.poll();
        Map<String, String> options = new HashMap<>();
        while (left.size() >= 2 && left.getFirst().startsWith("--")) {
            options.put(left.removeFirst().substring(2), left.removeFirst());
        }
        if (what == null || !left.isEmpty()) {
            err.print(USAGE);
            return 2;
        }
        try {
            return new KeystoreCommand(options, out).run(what) ? 0 : usage(err);
        } catch (IOException | IllegalArgumentException e) {
            err.println("keystore: " + e.getMessage());
            return 1;
        }
    }

    private static int usage(PrintStream err) {
        err.print(USAGE);
        return 2;
    }

    private boolean run(String what) throws IOException {
        switch (what) {
            case "create" -> {
                Keystore.create(file("file"), strong("passphrase-file"), random);
                out.println("created " + file("file"));
            }
            case "add" -> out.println(open().add(option("name"), seed()));
            case "list" -> open().publicKeys().forEach((name, key) -> out.printf("%-16s %s%n", name, key));
            case "passphrase" -> {
                open().changePassphrase(strong("new-passphrase-file"), random);
                out.println("changed the passphrase of " + file("file"));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Keystore open() throws IOException {
        char[] passphrase = SecretFile.characters(file("passphrase-file"));
        try {
            return Keystore.open(file("file"), passphrase, random);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private char[] strong(String name) throws IOException {
        char[] passphrase = SecretFile.characters(file(name));
        if (passphrase.length < SHORTEST_PASSPHRASE) {
            throw new IllegalArgumentException(
                    "the passphrase in %s has fewer than %d characters".formatted(file(name), SHORTEST_PASSPHRASE));
        }
        return passphrase;
    }

    private byte[] seed() throws IOException {
        if (options.containsKey("secret-file")) {
            return SeedKey.seedOf(Files.readString(file("secret-file")));
        }
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return seed;
    }

    private Path file(String name) {
        return Path.of(option(name));
    }

    private String option(String name) {
        @Nullable String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--%s is missing".formatted(name));
        }
        return value;
    }
}
