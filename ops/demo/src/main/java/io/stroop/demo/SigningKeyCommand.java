package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.SigningKeyPair;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Manages the keys with which publishers sign what they send to Kafka. Private keys never leave this machine.
@Command(
        name = "signing-key",
        description = "Manages the keys with which a publisher signs records in Kafka.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SigningKeyCommand implements Runnable {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PublisherCommand publishers;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final PrintStream out;

    SigningKeyCommand(PrintStream out) {
        this.out = out;
    }

    /// Only its subcommands do anything.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: new, add, rotate or revoke");
    }

    @Command(
            name = "new",
            description = "Makes a key pair, keeps the private key in a file, and prints the public key.",
            mixinStandardHelpOptions = true)
    int make(@Parameters(paramLabel = "FILE", description = "gets the private key; must not exist") Path file)
            throws IOException {
        SigningKeyPair key = SigningKeyPair.generate();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key.privatePem());
        out.println(key.publicKey().publicKey());
        return 0;
    }

    @Command(
            name = "add",
            description = "Registers the public key of a publisher and prints its id. Two can be valid at a time.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "PUBLISHER") String publisher,
            @Parameters(paramLabel = "KEY", description = "whpk_…, or a file with the public key in PEM") String key,
            @Option(names = "--name", defaultValue = "default", description = "what it is for") String name,
            @Option(names = "--expires", description = "until when, such as 2027-01-01T00:00:00Z") @Nullable
                    String expires)
            throws IOException, InterruptedException {
        ObjectNode body = body(key, name);
        if (expires != null) {
            body.put("expiresAt", expires);
        }
        post(publisher, "", body);
        return 0;
    }

    @Command(
            name = "rotate",
            description = "Registers a key that replaces another one and prints its id. Both are valid for 24 hours.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "PUBLISHER") String publisher,
            @Parameters(paramLabel = "ID", description = "of the old key") String id,
            @Parameters(paramLabel = "KEY", description = "whpk_…, or a file with the public key in PEM") String key,
            @Option(names = "--name", defaultValue = "default", description = "what it is for") String name)
            throws IOException, InterruptedException {
        post(publisher, "/%s/rotate".formatted(id), body(key, name));
        return 0;
    }

    @Command(
            name = "revoke",
            description = "Revokes a key: nothing that it signed is believed any more.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "PUBLISHER") String publisher,
            @Parameters(paramLabel = "ID", description = "of the key") String id)
            throws IOException, InterruptedException {
        publishers.http().delete(publishers.address("/%s/signing-keys/%s".formatted(publisher, id)));
        out.println("revoked " + id);
        return 0;
    }

    private static ObjectNode body(String key, String name) throws IOException {
        String text = key.startsWith("whpk_") ? key : Files.readString(Path.of(key));
        return Http.JSON.createObjectNode().put("name", name).put("publicKey", text);
    }

    private void post(String publisher, String path, ObjectNode body) throws IOException, InterruptedException {
        JsonNode added =
                publishers.http().post(publishers.address("/%s/signing-keys%s".formatted(publisher, path)), body);
        out.println(added.path("id").asText());
    }
}
