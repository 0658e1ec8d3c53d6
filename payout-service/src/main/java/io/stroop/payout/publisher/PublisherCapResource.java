package io.stroop.payout.publisher;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.PublisherId;
import io.stroop.payout.control.CapView;
import io.stroop.payout.control.RequestBodies;
import io.stroop.payout.control.Switches;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Unit;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/// Caps of one publisher over HTTP. They hold in the commit that signs, from the next one on.
@Path("/v1/publishers/{publisher}/caps")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PublisherCapResource {
    private final Publishers publishers;
    private final Book book;
    private final Switches switches;
    private final CurrentCaller caller;

    PublisherCapResource(Publishers publishers, Book book, Switches switches, CurrentCaller caller) {
        this.publishers = publishers;
        this.book = book;
        this.switches = switches;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(
            summary = "Shows what limits the payouts of a publisher: its own caps, and those for all where it has none")
    public List<CapView> all(@PathParam("publisher") String publisher) {
        return effective(known(publisher));
    }

    @PUT
    @Path("{kind}/{asset}")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sets a cap of a publisher, which holds in place of the one for all",
            description = "Kinds: `payout` (a larger payout is held until it is released), `worker-hour` and"
                    + " `publisher-hour` (what exceeds it waits for the next clock hour, UTC). The body has the `amount` as"
                    + " a decimal string. It may be higher than the cap for all, or lower.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Amount.class)))
    public List<CapView> set(
            @PathParam("publisher") String publisher,
            @PathParam("kind") String kind,
            @PathParam("asset") String asset,
            InputStream body) {
        PublisherId id = known(publisher);
        Cap cap = new Cap(kind(kind), CapView.assetOf(asset), id, CapView.stroops(body));
        switches.setCap(cap, caller.actor(), null);
        return effective(id);
    }

    @DELETE
    @Path("{kind}/{asset}")
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "Removes a cap of a publisher, for which the one for all holds again")
    public List<CapView> remove(
            @PathParam("publisher") String publisher,
            @PathParam("kind") String kind,
            @PathParam("asset") String asset) {
        PublisherId id = known(publisher);
        switches.removeCap(kind(kind), CapView.assetOf(asset), id, caller.actor(), null);
        return effective(id);
    }

    private List<CapView> effective(PublisherId publisher) {
        return book.work(Unit::controls).effectiveFor(publisher).stream()
                .map(CapView::of)
                .toList();
    }

    private PublisherId known(String publisher) {
        return publishers
                .find(RegistryAnswers.parse(publisher))
                .map(PublisherRow::publisher)
                .orElseThrow(RegistryAnswers::unknown);
    }

    private static Cap.Kind kind(String text) {
        Cap.Kind kind = CapView.kindOf(text);
        if (kind == Cap.Kind.BALANCE_FLOOR) {
            throw ProblemException.badParameter(
                    "kind", "cap.kind", "must be payout, worker-hour or publisher-hour: a floor is the account's");
        }
        return kind;
    }
}
