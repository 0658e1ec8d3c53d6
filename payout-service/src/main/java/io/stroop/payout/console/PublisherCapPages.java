package io.stroop.payout.console;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PublisherId;
import io.stroop.payout.publisher.PublisherResource;
import io.stroop.payout.publisher.PublisherView;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.FormParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Changes the caps of one publisher.
@Path("/console/publishers/{publisher}/caps")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class PublisherCapPages {
    private static final int BAD_REQUEST = 400;

    private final Chromes chromes;
    private final CapChanges changes;
    private final PublisherResource publishers;

    PublisherCapPages(Chromes chromes, CapChanges changes, PublisherResource publishers) {
        this.chromes = chromes;
        this.changes = changes;
        this.publishers = publishers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.APPROVER)
    @Operation(hidden = true)
    public Response change(
            @PathParam("publisher") String publisher,
            @RestForm @Nullable String kind,
            @RestForm @Nullable String asset,
            @RestForm @Nullable String amount,
            @RestForm @Nullable String reason) {
        PublisherView known = publishers.one(publisher);
        try {
            String done = changes.change(
                    new CapChanges.Entered(kind, asset, amount, reason), new PublisherId(known.publisher()));
            return PublisherPages.to(known.publisher(), done);
        } catch (InvalidValueException e) {
            return Response.status(BAD_REQUEST)
                    .entity(Pages.publisher(
                                    chromes.of(known.publisher(), "publishers"),
                                    known,
                                    "",
                                    e.getMessage() + ".",
                                    PublisherPages.SCOPES)
                            .render())
                    .build();
        }
    }
}
