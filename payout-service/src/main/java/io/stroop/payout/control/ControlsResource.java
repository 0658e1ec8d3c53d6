package io.stroop.payout.control;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PublisherId;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.Unit;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/// Pauses and caps of everything this book pays. Lanes have their own switch at `/v1/lanes`.
@Path("/v1/controls")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ControlsResource {
    private final Book book;
    private final Switches switches;
    private final CurrentCaller caller;

    ControlsResource(Book book, Switches switches, CurrentCaller caller) {
        this.book = book;
        this.switches = switches;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Shows what is paused, and all caps")
    public ControlsView all() {
        return ControlsView.of(book.work(Unit::controls));
    }

    @PUT
    @Path("pauses/all")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pauses all payments. Transactions that are already signed still complete")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public ControlsView pauseAll(InputStream body) {
        return pause(Scope.ALL, "", body);
    }

    @DELETE
    @Path("pauses/all")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Resumes all payments")
    public ControlsView resumeAll() {
        return resume(Scope.ALL, "");
    }

    @PUT
    @Path("pauses/assets/{asset}")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pauses payments of an asset")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public ControlsView pauseAsset(@PathParam("asset") String asset, InputStream body) {
        return pause(Scope.ASSET, CapView.assetOf(asset).canonical(), body);
    }

    @DELETE
    @Path("pauses/assets/{asset}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Resumes payments of an asset")
    public ControlsView resumeAsset(@PathParam("asset") String asset) {
        return resume(Scope.ASSET, CapView.assetOf(asset).canonical());
    }

    @PUT
    @Path("pauses/publishers/{publisher}")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pauses payments for a publisher's completions")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public ControlsView pausePublisher(@PathParam("publisher") String publisher, InputStream body) {
        return pause(Scope.PUBLISHER, publisher(publisher), body);
    }

    @DELETE
    @Path("pauses/publishers/{publisher}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Resumes payments for a publisher's completions")
    public ControlsView resumePublisher(@PathParam("publisher") String publisher) {
        return resume(Scope.PUBLISHER, publisher(publisher));
    }

    @PUT
    @Path("caps/{kind}/{asset}")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sets a cap",
            description = "Kinds: `payout` (a larger payout is held until it is released), `worker-hour` and"
                    + " `publisher-hour` (what exceeds it waits for the next clock hour, UTC), `balance-floor` (what is"
                    + " never paid out). The body has the `amount` as a decimal string. It holds for all publishers that"
                    + " have no separate cap: see `/v1/publishers/{publisher}/caps`.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Amount.class)))
    public ControlsView setCap(@PathParam("kind") String kind, @PathParam("asset") String asset, InputStream body) {
        switches.setCap(
                new Cap(CapView.kindOf(kind), CapView.assetOf(asset), CapView.stroops(body)), caller.actor(), null);
        return all();
    }

    @DELETE
    @Path("caps/{kind}/{asset}")
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "Removes a cap")
    public ControlsView removeCap(@PathParam("kind") String kind, @PathParam("asset") String asset) {
        switches.removeCap(CapView.kindOf(kind), CapView.assetOf(asset), null, caller.actor(), null);
        return all();
    }

    private ControlsView pause(Scope scope, String name, InputStream body) {
        Parsed<OrderRequest> order = OrderRequest.fromFields(JsonBody.read(body));
        switches.pause(scope, name, ProblemException.require(order).by(caller));
        return all();
    }

    private ControlsView resume(Scope scope, String name) {
        switches.resume(scope, name, caller.actor());
        return all();
    }

    private static String publisher(String text) {
        try {
            return new PublisherId(text).value();
        } catch (InvalidValueException e) {
            throw ProblemException.badParameter("publisher", e.code(), String.valueOf(e.getMessage()));
        }
    }
}
