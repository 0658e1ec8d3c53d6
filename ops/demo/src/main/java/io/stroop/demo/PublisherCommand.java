package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// Manages publishers, their keys and their caps through the payout-service's API.
@Command(
        name = "publisher",
        description = "Manages publishers, their keys and their caps.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PublisherCommand implements Runnable {
    @Option(
            names = "--payout-service",
            defaultValue = "${env:PAYOUT:-http://127.0.0.1:8083}",
            scope = ScopeType.INHERIT,
            description = "address of the payout-service (default: $PAYOUT, or http://127.0.0.1:8083)")
    private URI payoutService = URI.create("");

    @Option(
            names = "--token",
            defaultValue = "${env:TOKEN:-}",
            scope = ScopeType.INHERIT,
            description = "token of an administrator of publishers; of an approver for caps (default: $TOKEN)")
    private String token = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final PrintStream out;

    PublisherCommand(PrintStream out) {
        this.out = out;
    }

    /// Only its subcommands do anything.
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: list, create, key, rotate, revoke, signing-key, cap, suspend or activate");
    }

    @Command(name = "list", description = "Lists publishers and their keys.", mixinStandardHelpOptions = true)
    int list() throws IOException, InterruptedException {
        for (JsonNode publisher : http().get(address(""))) {
            out.printf(
                    "%s  %s  %s%n",
                    publisher.path("publisher").asText(),
                    publisher.path("state").asText(),
                    publisher.path("contact").asText());
            for (JsonNode key : publisher.path("keys")) {
                out.printf(
                        "  %s  %s  %s  %s%n",
                        key.path("prefix").asText(),
                        key.path("name").asText(),
                        state(key),
                        String.join(",", Http.JSON.convertValue(key.path("scopes"), String[].class)));
            }
            for (JsonNode key : publisher.path("signingKeys")) {
                out.printf(
                        "  %s  %s  %s  signs%n",
                        key.path("id").asText(), key.path("name").asText(), state(key));
            }
            CapCommand.print(publisher.path("caps"), out);
        }
        return 0;
    }

    @Command(
            name = "create",
            description = "Registers a publisher, or changes its contact and assets.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "PUBLISHER") String publisher,
            @Option(names = "--contact", required = true, description = "whom to ask about it") String contact,
            @Option(
                            names = "--asset",
                            description = "what it may pay in; may be repeated (default: everything accepted)")
                    @Nullable
                    List<String> assets)
            throws IOException, InterruptedException {
        ObjectNode body = Http.JSON.createObjectNode().put("contact", contact);
        if (assets != null) {
            ArrayNode list = body.putArray("assets");
            assets.forEach(list::add);
        }
        http().put(address("/" + publisher), body);
        out.println("registered " + publisher);
        return 0;
    }

    @Command(name = "key", description = "Makes an API key and prints it, once.", mixinStandardHelpOptions = true)
    int key(
            @Parameters(paramLabel = "PUBLISHER") String publisher,
            @Option(names = "--name", defaultValue = "default", description = "what it is for") String name,
            @Option(names = "--scope", description = "what it may do; may be repeated (default: everything)") @Nullable
                    List<String> scopes,
            @Option(names = "--network", description = "from where, such as 10.0.0.0/8; may be repeated") @Nullable
                    List<String> networks,
            @Option(names = "--expires", description = "until when, such as 2027-01-01T00:00:00Z") @Nullable
                    String expires)
            throws IOException, InterruptedException {
        ObjectNode body = Http.JSON.createObjectNode().put("name", name);
        if (scopes != null) {
            scopes.forEach(body.putArray("scopes")::add);
        }
        if (networks != null) {
            networks.forEach(body.putArray("networks")::add);
        }
        if (expires != null) {
            body.put("expiresAt", expires);
        }
        out.println(http().post(address("/" + publisher + "/keys"), body)
                .path("key")
                .asText());
        return 0;
    }

    @Command(
            name = "rotate",
            description = "Makes another key with the same rights and prints it, once. Both are valid for 24 hours.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "PUBLISHER") String publisher,
            @Parameters(paramLabel = "PREFIX", description = "8 digits of the old key") String prefix)
            throws IOException, InterruptedException {
        JsonNode issued =
                http().post(address("/%s/keys/%s/rotate".formatted(publisher, prefix)), Http.JSON.createObjectNode());
        out.println(issued.path("key").asText());
        return 0;
    }

    @Command(name = "revoke", description = "Revokes an API key.", mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "PUBLISHER") String publisher,
            @Parameters(paramLabel = "PREFIX", description = "8 digits of the key") String prefix)
            throws IOException, InterruptedException {
        http().delete(address("/%s/keys/%s".formatted(publisher, prefix)));
        out.println("revoked " + prefix);
        return 0;
    }

    @Command(
            name = "suspend",
            description = "Refuses the keys of a publisher, and pays nothing for it.",
            mixinStandardHelpOptions = true)
    int suspend(
            @Parameters(paramLabel = "PUBLISHER") String publisher,
            @Option(names = "--reason", required = true, description = "one line for the record") String reason)
            throws IOException, InterruptedException {
        http().post(
                        address("/" + publisher + "/suspend"),
                        Http.JSON.createObjectNode().put("reason", reason));
        out.println("suspended " + publisher);
        return 0;
    }

    @Command(name = "activate", description = "Ends a suspension.", mixinStandardHelpOptions = true)
    int activate(@Parameters(paramLabel = "PUBLISHER") String publisher) throws IOException, InterruptedException {
        http().post(address("/" + publisher + "/activate"), Http.JSON.createObjectNode());
        out.println("activated " + publisher);
        return 0;
    }

    private static String state(JsonNode key) {
        if (key.hasNonNull("revokedAt")) {
            return "revoked";
        }
        return key.hasNonNull("expiresAt") ? "until " + key.path("expiresAt").asText() : "valid";
    }

    Http http() {
        if (token.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "set TOKEN, or give --token");
        }
        return new Http(token);
    }

    URI address(String path) {
        return payoutService.resolve("/v1/publishers" + path);
    }
}
