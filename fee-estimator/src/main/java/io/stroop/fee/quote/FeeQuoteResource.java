package io.stroop.fee.quote;

import io.smallrye.common.annotation.NonBlocking;
import io.stroop.contracts.Violation;
import io.stroop.fee.FeeEstimatorConfig;
import io.stroop.fee.network.BidBoard;
import io.stroop.fee.network.FeeBid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Fee quotes over HTTP.
@Path("/v1/fees/quote")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fees")
public class FeeQuoteResource {
    private static final long MAX_PAYMENTS = 1_000_000;
    private static final long MAX_COMPLETIONS = 1_000_000_000;

    private final BidBoard board;
    private final FeeEstimatorConfig config;
    private final Clock clock;

    public FeeQuoteResource(BidBoard board, FeeEstimatorConfig config, Clock clock) {
        this.board = board;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @NonBlocking
    @Operation(
            summary = "What payouts would cost now",
            description =
                    "payments (1-1,000,000, default 1) pay completions (default: as many). The bid is the most that"
                            + " is offered per operation; bidSource says whether it rests on a live answer of the network, on"
                            + " the last-known one, or on the protocol's minimum. The fee counts the fee bump: (m + 1) times the"
                            + " bid for each transaction of m payments.")
    public Map<String, Object> quote(
            @QueryParam("payments") @Nullable String payments,
            @QueryParam("completions") @Nullable String completions) {
        List<Violation> violations = new ArrayList<>();
        long paid = number("payments", payments, 1, MAX_PAYMENTS, violations);
        long netted = completions == null
                ? paid
                : number("completions", completions, Math.max(1, paid), MAX_COMPLETIONS, violations);
        if (!violations.isEmpty()) {
            throw new Problems.InvalidParameters(violations);
        }
        return view(board.current(), paid, netted);
    }

    private Map<String, Object> view(FeeBid bid, long payments, long completions) {
        FeeQuote quote = FeeQuote.of(bid.stroops(), payments, completions);
        Instant now = clock.instant();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bidStroops", bid.stroops());
        json.put("bidSource", bid.source().label());
        if (bid.asOf() != null) {
            json.put("asOf", bid.asOf().toString());
            json.put("ageSeconds", Duration.between(bid.asOf(), now).toSeconds());
        }
        if (bid.latestLedger() > 0) {
            json.put("latestLedger", bid.latestLedger());
        }
        if (bid.passphrase() != null) {
            json.put("network", bid.passphrase());
            json.put("simulated", bid.simulated());
        }
        json.put("payments", payments);
        json.put("completions", completions);
        json.put("transactions", quote.transactions());
        json.put("maxFeeStroops", quote.maxFeeStroops());
        json.put("stroopsPerCompletion", quote.stroopsPerCompletion());
        json.put("formula", "bid * (payments + transactions) / completions");
        json.put("expiresAt", now.plus(config.bid().freshFor()).toString());
        return json;
    }

    private static long number(String field, @Nullable String text, long min, long max, List<Violation> violations) {
        if (text == null) {
            return min;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        violations.add(
                new Violation(field, "not-in-range", "must be a whole number from %d to %d".formatted(min, max)));
        return min;
    }
}
