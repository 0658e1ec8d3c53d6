package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stroop.contracts.AccountId;
import io.stroop.payout.session.SignIn;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorthlessKeysTest {
    private static final String PUBLIC = "Public Global Stellar Network ; September 2015";

    @Test
    void theKeyOfTheSandboxIsRefusedOnEveryOtherNetwork(@TempDir Path folder) throws IOException {
        Path sandboxs = key(folder, "distribution");
        Path other = key(folder, "somebody else");

        assertThat(problem(sandboxs, PUBLIC))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("everybody knows").contains("create a key"));
        assertThat(problem(sandboxs, SignIn.SANDBOX_PASSPHRASE)).isEmpty();
        assertThat(problem(other, PUBLIC)).isEmpty();
    }

    @Test
    void theKeyOfTheSandboxIsRefusedWhereverItIsKept() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorthlessKeys.requireOwn(WorthlessKeys.SANDBOX_DISTRIBUTION, PUBLIC))
                .withMessageContaining("everybody knows");

        WorthlessKeys.requireOwn(WorthlessKeys.SANDBOX_DISTRIBUTION, SignIn.SANDBOX_PASSPHRASE);
        WorthlessKeys.requireOwn(
                new AccountId(SandboxKeys.keyPair("somebody else").getAccountId()), PUBLIC);
    }

    @Test
    void builtInAccountsAreRefusedOnEveryOtherNetwork() {
        Requirement.Check check = SignIn.sandboxOnly().check();

        assertThat(check.problem("accounts", _ -> PUBLIC))
                .hasValueSatisfying(why -> assertThat(why).contains("for the sandbox only"));
        assertThat(check.problem("accounts", _ -> SignIn.SANDBOX_PASSPHRASE)).isEmpty();
    }

    private static Optional<String> problem(Path file, String passphrase) {
        return WorthlessKeys.sandboxOnly().check().problem(file.toString(), _ -> passphrase);
    }

    private static Path key(Path folder, String role) throws IOException {
        return Files.writeString(
                folder.resolve(role), new String(SandboxKeys.keyPair(role).getSecretSeed()));
    }
}
