package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Sets, removes and shows what limits the payouts of a publisher.
@Command(
        name = "cap",
        description = "Shows what limits the payouts of a publisher; with a kind, sets or removes its own cap.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CapCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PublisherCommand publishers;

    @Parameters(index = "0", paramLabel = "PUBLISHER")
    private String publisher = "";

    @Parameters(index = "1", paramLabel = "KIND", arity = "0..1", description = "payout, worker-hour or publisher-hour")
    private @Nullable String kind;

    @Parameters(
            index = "2",
            paramLabel = "AMOUNT",
            arity = "0..1",
            description = "the most, such as 0.5; without it, the cap is removed")
    private @Nullable String amount;

    @Option(names = "--asset", defaultValue = "native", description = "native or CODE:ISSUER (default: native)")
    private String asset = "";

    private final PrintStream out;

    CapCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI caps = publishers.address("/" + publisher + "/caps");
        if (kind != null) {
            URI cap = URI.create(caps + "/" + kind + "/" + asset);
            if (amount == null) {
                publishers.http().delete(cap);
            } else {
                publishers.http().put(cap, Http.JSON.createObjectNode().put("amount", amount));
            }
        }
        print(publishers.http().get(caps), out);
        return 0;
    }

    static void print(JsonNode caps, PrintStream out) {
        for (JsonNode cap : caps) {
            out.printf(
                    "  at most %s %s per %s%s%n",
                    cap.path("amount").asText(),
                    cap.path("asset").asText(),
                    cap.path("kind").asText(),
                    cap.hasNonNull("publisher") ? "" : " (as for all)");
        }
    }
}
