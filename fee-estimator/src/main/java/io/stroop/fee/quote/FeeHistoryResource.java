package io.stroop.fee.quote;

import io.smallrye.common.annotation.NonBlocking;
import io.stroop.contracts.Violation;
import io.stroop.fee.network.FeeHistory;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Past fees over HTTP.
@Path("/v1/fees/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fees")
public class FeeHistoryResource {
    private static final int MOST = 1_000;
    private static final int DEFAULT = 100;

    private final FeeHistory history;

    FeeHistoryResource(FeeHistory history) {
        this.history = history;
    }

    /// @param ledgers newest first
    public record FeeHistoryView(List<FeeHistory.LedgerFees> ledgers) {}

    @GET
    @RolesAllowed({Roles.FEES_READ, Roles.STAFF})
    @NonBlocking
    @Operation(
            summary = "Lists what the network has charged recently",
            description = "One entry for each ledger that this process has seen since it started, newest first.")
    public FeeHistoryView history(
            @Parameter(description = "Number of ledgers, 1 to 1,000; default 100") @QueryParam("limit") @Nullable
                    String limit) {
        return new FeeHistoryView(history.newest(limit == null ? DEFAULT : number(limit)));
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the answer below covers it
        }
        throw new ProblemException(Problem.invalid(
                List.of(new Violation("limit", "not-in-range", "must be a whole number from 1 to " + MOST))));
    }
}
