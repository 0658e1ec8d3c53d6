package io.stroop.payout.control;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TransactionHash;
import io.stroop.contracts.Violation;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.control.Operators.Outcome;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.query.TransactionResource;
import io.stroop.payout.query.TransactionView;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Orders about one transaction.
@Path("/v1/transactions/{hash}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class TransactionControlResource {
    private static final Set<String> FIELDS = Set.of("outcome", "reason");

    private final Operators operators;
    private final AuditTrail trail;
    private final TransactionResource transactions;
    private final Ledger ledger;
    private final CurrentCaller caller;

    TransactionControlResource(
            Operators operators,
            AuditTrail trail,
            TransactionResource transactions,
            Ledger ledger,
            CurrentCaller caller) {
        this.operators = operators;
        this.trail = trail;
        this.transactions = transactions;
        this.ledger = ledger;
        this.caller = caller;
    }

    @POST
    @Path("resolve")
    @RolesAllowed(Roles.APPROVER)
    @Operation(
            summary = "Ends a quarantined transaction that was not paid, so that its payouts are paid by another one",
            description = "Its sequence number was used, but no node knows its hash. Look at the channel account in an"
                    + " explorer first: if the transaction was paid after all, point stroop.rpc-url at a node that has"
                    + " it, and it settles by itself. `outcome` must be `unpaid`. Saying so although it was paid pays"
                    + " twice.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = TransactionView.class)))
    @APIResponse(responseCode = "409", description = "It is not in quarantine")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Resolution.class)))
    public TransactionView resolve(@PathParam("hash") String hash, InputStream body) {
        Map<String, Object> json = JsonBody.read(body);
        OrderRequest order = ProblemException.require(order(new Fields(json)));
        TransactionView before = transactions.one(hash);
        TransactionHash resolved = new TransactionHash(before.hash());
        long sequence = sequence(new AccountId(before.channel()));
        return switch (trail.enter(
                () -> operators.resolveUnpaid(resolved, sequence, order.by(caller)),
                outcome -> outcome instanceof Outcome.Done
                        ? Optional.of(new AuditEvent(
                                caller.actor(), "transaction.resolve", "transaction " + resolved, order.reason()))
                        : Optional.empty())) {
            case Outcome.Done _ -> transactions.one(before.hash());
            case Outcome.Unknown _ ->
                throw new ProblemException(Problem.conflict(
                        new Violation("", "state", "the transaction is %s".formatted(before.state()))));
            case Outcome.NotAllowed(String why) ->
                throw new ProblemException(Problem.conflict(new Violation("", "state", why)));
        };
    }

    private static Parsed<OrderRequest> order(Fields fields) {
        fields.required("outcome", outcome -> {
            if (!outcome.equals("unpaid")) {
                throw new InvalidValueException(
                        "outcome",
                        "must be \"unpaid\"; a transaction that was paid settles by itself once a node has it");
            }
            return outcome;
        });
        return OrderRequest.fromFields(fields, FIELDS);
    }

    private long sequence(AccountId channel) {
        try {
            Long sequence = ledger.sequences(List.of(channel)).byAccount().get(channel);
            return sequence == null ? 0 : sequence;
        } catch (IOException e) {
            throw new ProblemException(Problem.unavailable());
        }
    }
}
