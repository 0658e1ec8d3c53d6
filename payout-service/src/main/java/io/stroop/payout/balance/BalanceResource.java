package io.stroop.payout.balance;

import io.smallrye.common.annotation.Blocking;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Balances over HTTP.
@Path("/v1/balances")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class BalanceResource {
    private final Balances balances;

    BalanceResource(Balances balances) {
        this.balances = balances;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(
            summary = "Shows the book's balances, by asset and account",
            description = "They are sums of the book's entries, all as of one moment. `drift` is what the book says was"
                    + " paid and the compared ledgers do not show, or the other way round if it is negative.")
    public BalanceView all() {
        try {
            return BalanceView.of(balances.read());
        } catch (SQLException e) {
            throw new ProblemException(Problem.unavailable());
        }
    }
}
