package io.stroop.fee.quote;

import io.smallrye.common.annotation.NonBlocking;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.Violation;
import io.stroop.fee.FeeEstimatorConfig;
import io.stroop.fee.network.FeeBidTracker;
import io.stroop.fee.policy.Deadlines;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.Price;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Fee quotes over HTTP.
@Path("/v1/fees/quote")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fees")
public class FeeQuoteResource {
    private static final long MAX_PAYMENTS = 1_000_000;
    private static final long MAX_COMPLETIONS = 1_000_000_000;

    private final FeeBidTracker bids;
    private final FeeEstimatorConfig config;
    private final LedgerTiming timing;
    private final Deadlines deadlines;
    private final Clock clock;

    FeeQuoteResource(
            FeeBidTracker bids, FeeEstimatorConfig config, LedgerTiming timing, Deadlines deadlines, Clock clock) {
        this.bids = bids;
        this.timing = timing;
        this.deadlines = deadlines;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.FEES_READ, Roles.STAFF})
    @NonBlocking
    @Operation(
            summary = "Quotes the current cost of payouts",
            description = "The bid is the most that is offered per operation; bidSource says whether it rests on a live"
                    + " answer of the network, on the last one, or on the protocol's minimum. The fee includes the fee"
                    + " bump: (m + 1) times the bid for each transaction of m payments.")
    public FeeQuoteView quote(
            @Parameter(description = "Number of payments, 1 to 1,000,000; default 1") @QueryParam("payments") @Nullable
                    String payments,
            @Parameter(description = "Number of completions they pay; default: the number of payments")
                    @QueryParam("completions")
                    @Nullable
                    String completions) {
        List<Violation> violations = new ArrayList<>();
        long paid = number("payments", payments, 1, MAX_PAYMENTS, violations);
        long netted = completions == null
                ? paid
                : number("completions", completions, Math.max(1, paid), MAX_COMPLETIONS, violations);
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        WaitQuote.Wanted wanted = new WaitQuote.Wanted(paid, netted);
        return FeeQuoteView.of(
                bids.current(),
                paid,
                netted,
                List.of(wait(Urgency.INSTANT, wanted), wait(Urgency.ECONOMY, wanted)),
                clock.instant(),
                config.bid().freshFor());
    }

    /// A bid above the price is not charged without a surge.
    private WaitQuote wait(Urgency urgency, WaitQuote.Wanted wanted) {
        Price price = bids.price(urgency, 0);
        return WaitQuote.of(
                urgency,
                price,
                price.surge() ? price.bidStroops() : PayoutBatch.MIN_BID_STROOPS,
                wanted,
                timing,
                config.flush().share(),
                deadlines,
                clock.millis());
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
            // the message below covers it
        }
        violations.add(
                new Violation(field, "not-in-range", "must be a whole number from %d to %d".formatted(min, max)));
        return min;
    }
}
