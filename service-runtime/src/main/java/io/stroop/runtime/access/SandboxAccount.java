package io.stroop.runtime.access;

import io.stroop.contracts.InvalidValueException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A person of the sandbox, who signs in with a password. It is made at the start, printed, and worth nothing
/// anywhere else.
///
/// @param salt hex
/// @param hash of the password, as hex
public record SandboxAccount(String name, Set<StaffRole> roles, String salt, String hash) {
    private static final Pattern LINE =
            Pattern.compile("([!-~]{1,100})\\s+([a-z,-]+)\\s+([0-9a-f]{32}):([0-9a-f]{64})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int ITERATIONS = 100_000;

    public SandboxAccount {
        roles = Set.copyOf(roles);
    }

    /// A person who gets this password.
    public static SandboxAccount of(String name, Set<StaffRole> roles, String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String shown = HexFormat.of().formatHex(salt);
        return new SandboxAccount(name, roles, shown, hash(password, shown));
    }

    /// Reads a file with a line for each ([#line]).
    ///
    /// @throws InvalidValueException if a line is malformed
    public static List<SandboxAccount> read(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(SandboxAccount::parse)
                .toList();
    }

    private static SandboxAccount parse(String line) {
        Matcher form = LINE.matcher(line);
        if (!form.matches()) {
            throw new InvalidValueException("account", "must be: NAME ROLE,… SALT:HASH");
        }
        Set<StaffRole> roles = Arrays.stream(form.group(2).split(",", -1))
                .map(StaffRole::parse)
                .collect(Collectors.toSet());
        return new SandboxAccount(form.group(1), roles, form.group(3), form.group(4));
    }

    /// The line of the file.
    public String line() {
        return "%s %s %s:%s"
                .formatted(
                        name,
                        roles.stream().map(StaffRole::label).sorted().collect(Collectors.joining(",")),
                        salt,
                        hash);
    }

    /// The account that the password belongs to. Takes equally long whether there is one of this name or not.
    public static Optional<SandboxAccount> matching(List<SandboxAccount> accounts, String name, String password) {
        Optional<SandboxAccount> named =
                accounts.stream().filter(one -> one.name().equals(name)).findFirst();
        String computed = hash(password, named.map(SandboxAccount::salt).orElse("0".repeat(2 * SALT_BYTES)));
        return named.filter(one -> MessageDigest.isEqual(
                HexFormat.of().parseHex(computed), HexFormat.of().parseHex(one.hash())));
    }

    private static String hash(String password, String salt) {
        try {
            PBEKeySpec spec =
                    new PBEKeySpec(password.toCharArray(), HexFormat.of().parseHex(salt), ITERATIONS, HASH_BITS);
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
        }
    }
}
