package io.stroop.payout.console;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.payout.control.ControlsResource;
import io.stroop.payout.publisher.PublisherResource;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.FormParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Changes the caps of every publisher without a separate one.
@Path("/console/caps")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class CapPages {
    private static final int BAD_REQUEST = 400;

    private final Chromes chromes;
    private final CapChanges changes;
    private final ControlsResource controls;
    private final PublisherResource publishers;

    CapPages(Chromes chromes, CapChanges changes, ControlsResource controls, PublisherResource publishers) {
        this.chromes = chromes;
        this.changes = changes;
        this.controls = controls;
        this.publishers = publishers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.APPROVER)
    @Operation(hidden = true)
    public Response change(
            @RestForm @Nullable String kind,
            @RestForm @Nullable String asset,
            @RestForm @Nullable String amount,
            @RestForm @Nullable String reason) {
        try {
            String done = changes.change(new CapChanges.Entered(kind, asset, amount, reason), null);
            return Response.seeOther(URI.create("/console/publishers?done=" + done))
                    .build();
        } catch (InvalidValueException e) {
            return Response.status(BAD_REQUEST)
                    .entity(Pages.publishers(
                                    chromes.of("Publishers", "publishers"),
                                    publishers.all(),
                                    PublisherPages.EnteredPublisher.NOTHING,
                                    controls.all().ofAll(),
                                    "",
                                    e.getMessage() + ".")
                            .render())
                    .build();
        }
    }
}
