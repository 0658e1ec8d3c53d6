package io.stroop.payout.deadletter;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Violation;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.control.RequestBodies;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.PageLimit;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Dead letters over HTTP.
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DeadLetterResource {
    private static final int MOST_COUNTED = 10_000;

    private final DeadLetters letters;
    private final CurrentCaller caller;

    DeadLetterResource(DeadLetters letters, CurrentCaller caller) {
        this.letters = letters;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(
            summary = "Lists the records of `task.completions` that are not paid, the oldest first, in pages",
            description = "A record that comes again, byte for byte, is the same dead letter.")
    public DeadLetterView.Page list(
            @Parameter(description = "`open`, `redriven` or `closed`") @QueryParam("status") @Nullable String status,
            @Parameter(description = "The first code of the violations, such as `signature.wrong`")
                    @QueryParam("code")
                    @Nullable
                    String code,
            @Parameter(description = "The publisher that the records name") @QueryParam("publisher") @Nullable
                    String publisher,
            @Parameter(description = "The page size, 1 to 1000; default 100") @QueryParam("limit") @Nullable
                    String limit,
            @Parameter(description = "The `after` of the previous page") @QueryParam("after") @Nullable String after) {
        int size = PageLimit.parse(limit);
        List<KeptLetter> page = letters.page(filter(status, code, publisher), position(after), size + 1);
        boolean more = page.size() > size;
        return new DeadLetterView.Page(
                page.stream().limit(size).map(DeadLetterView::of).toList(),
                more ? Long.toString(page.get(size - 1).id()) : null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Shows a dead letter")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
    @APIResponse(responseCode = "404", description = "The dead letter does not exist")
    public DeadLetterView one(@PathParam("id") long id) {
        return letters.find(id).map(DeadLetterView::of).orElseThrow(DeadLetterResource::unknown);
    }

    @POST
    @Path("{id}/redrive")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sends the record again, as it is",
            description =
                    "It is judged like any other record: what was refused for a reason that still holds comes back."
                            + " Sent twice, it is paid once. One that was sent again already is not sent once more.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
    @APIResponse(responseCode = "409", description = "It is closed, or can never be paid as it is")
    public DeadLetterView redrive(@PathParam("id") long id, InputStream body) {
        return decide(id, body, letters::redrive);
    }

    @POST
    @Path("{id}/close")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Does nothing more about a record, unless it comes again")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = DeadLetterView.class)))
    @APIResponse(responseCode = "409", description = "It was sent again")
    public DeadLetterView close(@PathParam("id") long id, InputStream body) {
        return decide(id, body, letters::close);
    }

    @POST
    @Path("redrive")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sends all open records of a kind again, at most 1,000",
            description =
                    "`code` and `publisher` say which; without them, all. Those that can never be paid as they are"
                            + " stay open.")
    @RequestBody(content = @Content(schema = @Schema(implementation = DeadLetterOrder.class)))
    public DeadLetterView.Decided redriveAll(InputStream body) {
        return decideAll(body, letters::redriveAll);
    }

    @POST
    @Path("close")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Closes all open dead letters of a kind, at most 1,000",
            description = "`code` and `publisher` say which; without them, all.")
    @RequestBody(content = @Content(schema = @Schema(implementation = DeadLetterOrder.class)))
    public DeadLetterView.Decided closeAll(InputStream body) {
        return decideAll(body, letters::closeAll);
    }

    private DeadLetterView decide(long id, InputStream body, BiFunction<Long, Order, Outcome> decision) {
        OrderRequest order = ProblemException.require(OrderRequest.fromFields(JsonBody.read(body)));
        return switch (decision.apply(id, order.by(caller))) {
            case Outcome.Done _ -> one(id);
            case Outcome.Unknown _ -> throw unknown();
            case Outcome.NotAllowed(String why) ->
                throw new ProblemException(Problem.conflict(new Violation("", "status", why)));
        };
    }

    private DeadLetterView.Decided decideAll(InputStream body, BiFunction<DeadLetterFilter, Order, Integer> decision) {
        DeadLetterOrder order = ProblemException.require(DeadLetterOrder.fromFields(JsonBody.read(body)));
        int decided = decision.apply(order.filter(), new Order(order.reason(), caller.actor()));
        return new DeadLetterView.Decided(decided, letters.count(order.filter(), MOST_COUNTED));
    }

    /// @throws ProblemException 400 if a parameter cannot be right
    public static DeadLetterFilter filter(@Nullable String status, @Nullable String code, @Nullable String publisher) {
        try {
            return new DeadLetterFilter(
                    status == null ? null : state(status), code == null ? null : DeadLetterOrder.code(code), publisher);
        } catch (InvalidValueException e) {
            throw ProblemException.badParameter("code", e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static KeptLetter.State state(String label) {
        return Arrays.stream(KeptLetter.State.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.badParameter("status", "status", "must be open, redriven or closed"));
    }

    private static long position(@Nullable String after) {
        try {
            return after == null ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw ProblemException.badParameter("after", "cursor", "must be the `after` of an earlier page");
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("The dead letter does not exist.");
    }
}
