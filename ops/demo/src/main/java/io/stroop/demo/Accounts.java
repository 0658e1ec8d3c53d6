package io.stroop.demo;

import io.stroop.contracts.SigningKeyPair;
import io.stroop.runtime.access.AccessToken;
import io.stroop.runtime.access.SandboxAccount;
import io.stroop.runtime.access.StaffMember;
import io.stroop.runtime.access.StaffRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The people of a product that runs on this machine: one for each role, called like it. Each has a token for the API
/// and a password for the console. They are made at the start, printed, and known nowhere else. Likewise the key with
/// which its task-service signs.
public final class Accounts {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int LETTERS_OF_A_GROUP = 4;

    private final Path staffFile;
    private final Path consoleFile;
    private final Path signingKeyFile;
    private final SigningKeyPair signingKey = SigningKeyPair.generate();
    private final Map<StaffRole, AccessToken> tokens = new EnumMap<>(StaffRole.class);
    private final Map<StaffRole, String> passwords = new EnumMap<>(StaffRole.class);

    private Accounts(Path folder) {
        this.staffFile = folder.resolve("staff");
        this.consoleFile = folder.resolve("console-accounts");
        this.signingKeyFile = folder.resolve("sandbox-signing-key.pem");
    }

    /// Makes them.
    ///
    /// @param folder gets the files of tokens and passwords, which hold only hashes, and the task-service's key
    public static Accounts create(Path folder, SecureRandom random) throws IOException {
        Accounts accounts = new Accounts(folder);
        List<String> staff = new ArrayList<>();
        List<String> console = new ArrayList<>();
        for (StaffRole role : StaffRole.values()) {
            AccessToken token = AccessToken.issue(random);
            String password = password(random);
            accounts.tokens.put(role, token);
            accounts.passwords.put(role, password);
            staff.add(StaffMember.of(role.label(), Set.of(role), token).line());
            console.add(SandboxAccount.of(role.label(), Set.of(role), password, random)
                    .line());
        }
        Files.write(accounts.staffFile, staff);
        Files.write(accounts.consoleFile, console);
        Files.writeString(accounts.signingKeyFile, accounts.signingKey.privatePem());
        return accounts;
    }

    /// Such as `k7mp-2xab-9qrt-hn4d`: 79 random bits.
    private static String password(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * LETTERS_OF_A_GROUP; i++) {
            password.append(i > 0 && i % LETTERS_OF_A_GROUP == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /// What `STROOP_ACCESS_STAFF_FILE` names.
    public Path staffFile() {
        return staffFile;
    }

    /// What `STROOP_CONSOLE_SANDBOX_ACCOUNTS` names.
    public Path consoleFile() {
        return consoleFile;
    }

    /// What `STROOP_SIGNING_KEY_FILE` names.
    public Path signingKeyFile() {
        return signingKeyFile;
    }

    /// The public half of that key, for `STROOP_INTAKE_TRUSTED_KEYS`.
    public String trustedKey() {
        return signingKey.publicKey().publicKey();
    }

    /// The token of the person with that role.
    public String token(StaffRole role) {
        AccessToken token = tokens.get(role);
        if (token == null) {
            throw new IllegalStateException("nobody is " + role.label());
        }
        return token.text();
    }

    /// The password of the person with that role.
    public String password(StaffRole role) {
        return passwords.getOrDefault(role, "");
    }
}
