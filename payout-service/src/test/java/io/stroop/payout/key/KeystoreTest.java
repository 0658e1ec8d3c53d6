package io.stroop.payout.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.payout.stellar.SeedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stellar.sdk.KeyPair;

class KeystoreTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path directory;

    private Path file;
    private Path passphrase;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void create() throws IOException {
        file = directory.resolve("keys.json");
        passphrase = Files.writeString(directory.resolve("passphrase"), "correct horse battery staple\n");
        assertThat(command("create")).isZero();
    }

    @Test
    void keysAreAddedListedAndKeptUnderAnotherPassphrase() throws IOException {
        Path secret = Files.writeString(
                directory.resolve("secret"),
                new String(KeyPair.fromSecretSeed(new byte[32]).getSecretSeed()));
        Path next = Files.writeString(directory.resolve("next"), "another passphrase than before\n");

        assertThat(command("add", "--name", "old", "--secret-file", secret.toString()))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(command("add", "--name", "new")).isZero();
        assertThat(command("list")).isZero();
        assertThat(command("passphrase", "--new-passphrase-file", next.toString()))
                .isZero();

        Keystore opened = Keystore.open(file, "another passphrase than before".toCharArray(), RANDOM);
        assertThat(opened.publicKeys()).containsOnlyKeys("old", "new");
        assertThat(opened.key("old").account())
                .isEqualTo(SeedKey.ofSeed(new byte[32]).account());
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("old              " + opened.key("old").account())
                .doesNotContain("SAAAAAA");
        assertThat(command("list")).as("the old passphrase opens it no more").isEqualTo(1);
    }

    @Test
    void onlyItsOwnerCanReadItAndNoSecretIsInIt() throws IOException {
        byte[] seed = "a seed that is thirty-two bytes!".getBytes(StandardCharsets.US_ASCII);
        Keystore.open(file, "correct horse battery staple".toCharArray(), RANDOM)
                .add("distribution", seed);

        assertThat(seed).as("overwritten").containsOnly(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("thirty-two");
        assertThat(directory)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith(".keystore"));
    }

    @Test
    void anEntryThatWasChangedOrExchangedIsRefused() throws IOException {
        command("add", "--name", "one");
        command("add", "--name", "two");
        String text = Files.readString(file);

        Files.writeString(
                file,
                text.replace("\"one\"", "\"x\"").replace("\"two\"", "\"one\"").replace("\"x\"", "\"two\""));

        assertThat(command("list")).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("the passphrase is wrong, or the keystore was changed");
    }

    @Test
    void weakerKeyDerivationIsRefused() throws IOException {
        command("add", "--name", "one");
        Files.writeString(file, Files.readString(file).replace("65536", "8"));

        assertThatThrownBy(() -> Keystore.open(file, "correct horse battery staple".toCharArray(), RANDOM))
                .hasMessageContaining("key derivation");
    }

    @Test
    void nothingIsOverwrittenAndShortPassphrasesAreRefused() throws IOException {
        command("add", "--name", "one");
        Path weak = Files.writeString(directory.resolve("weak"), "short\n");

        assertThat(command("create")).isEqualTo(1);
        assertThat(command("add", "--name", "one")).isEqualTo(1);
        assertThat(command("passphrase", "--new-passphrase-file", weak.toString()))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("exists already", "there is a key \"one\" already", "fewer than 12 characters");
    }

    private int command(String what, String... more) {
        List<String> args = new java.util.ArrayList<>(
                List.of(what, "--file", file.toString(), "--passphrase-file", passphrase.toString()));
        args.addAll(List.of(more));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return KeystoreCommand.run(args, out, out);
    }
}
