package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Verifies the audit trail through the payout-service's API.
@Command(name = "audit", description = "Verifies the audit trail.", mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {
    private static final int BAD = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final PrintStream out;

    AuditCommand(PrintStream out) {
        this.out = out;
    }

    /// Only its subcommand does anything.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: verify");
    }

    @Command(
            name = "verify",
            description =
                    "Finds any row that was edited, deleted, inserted, reordered or cut off. Exits with 1 if there is"
                            + " one.",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(
                            names = "--payout-service",
                            defaultValue = "${env:PAYOUT:-http://127.0.0.1:8083}",
                            description = "address of the payout-service (default: $PAYOUT, or http://127.0.0.1:8083)")
                    URI payoutService,
            @Option(
                            names = "--token",
                            required = true,
                            defaultValue = "${env:TOKEN}",
                            description = "token of an auditor (default: $TOKEN)")
                    String token)
            throws IOException, InterruptedException {
        JsonNode result = new Http(token).get(payoutService.resolve("/v1/audit/verification"));
        boolean good = !result.hasNonNull("problem");
        out.printf(
                "audit: rows=%d head=%s %s%n",
                result.path("rows").asLong(),
                result.path("head").asText(),
                good ? "ok" : "BAD: " + result.path("problem").asText());
        return good ? 0 : BAD;
    }
}
