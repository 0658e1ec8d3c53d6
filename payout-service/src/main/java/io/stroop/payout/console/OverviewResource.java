package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.FormParameters;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/// The first page, and the search box that is on all of them.
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class OverviewResource {
    private final Chromes chromes;
    private final OverviewFeed feed;
    private final Search search;

    OverviewResource(Chromes chromes, OverviewFeed feed, Search search) {
        this.chromes = chromes;
        this.feed = feed;
        this.search = search;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance page(@QueryParam("range") @Nullable String range) {
        return Pages.overview(chromes.of("Overview", "overview"), feed.page(range == null ? "" : range));
    }

    /// What the page shows, as server-sent events.
    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public Multi<String> live(@QueryParam("range") @Nullable String range, @Context HttpServerResponse response) {
        response.putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no"); // not held back by proxies
        return feed.follow(range == null ? "" : range, chromes.of("Overview", "overview"))
                .orElseThrow(() -> new ProblemException(Problem.tooManyRequests(
                        "The overview is open in too many browsers. Reload the page to see it as it is now.")));
    }

    @GET
    @Path("search")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public Response find(@QueryParam("q") @Nullable String text) {
        String asked = text == null ? "" : text;
        List<Search.Hit> hits = search.find(asked);
        return hits.size() == 1
                ? Response.seeOther(URI.create(hits.getFirst().path())).build()
                : Response.ok(Pages.search(chromes.of("Search", "search"), asked, hits)
                                .render())
                        .build();
    }
}
