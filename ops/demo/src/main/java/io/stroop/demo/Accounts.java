package io.stroop.demo;

import io.stroop.contracts.SigningKeyPair;
import io.stroop.runtime.access.AccessToken;
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

/// The people of a product that runs on this machine: one for each role, called like it. Their tokens are made
/// at the start, printed, and known nowhere else. Likewise the key with which its task-service signs.
public final class Accounts {
    private final Path staffFile;
    private final Path signingKeyFile;
    private final SigningKeyPair signingKey = SigningKeyPair.generate();
    private final Map<StaffRole, AccessToken> tokens = new EnumMap<>(StaffRole.class);

    private Accounts(Path folder) {
        this.staffFile = folder.resolve("staff");
        this.signingKeyFile = folder.resolve("sandbox-signing-key.pem");
    }

    /// Makes them.
    ///
    /// @param folder gets the file of staff, which holds only hashes, and the key of the task-service
    public static Accounts create(Path folder, SecureRandom random) throws IOException {
        Accounts accounts = new Accounts(folder);
        List<String> lines = new ArrayList<>();
        for (StaffRole role : StaffRole.values()) {
            AccessToken token = AccessToken.issue(random);
            accounts.tokens.put(role, token);
            lines.add(StaffMember.of(role.label(), Set.of(role), token).line());
        }
        Files.write(accounts.staffFile, lines);
        Files.writeString(accounts.signingKeyFile, accounts.signingKey.privatePem());
        return accounts;
    }

    /// What `STROOP_ACCESS_STAFF_FILE` names.
    public Path staffFile() {
        return staffFile;
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
}
