package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.payout.figure.MinuteFigures;
import io.stroop.payout.status.Overviews;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.FormParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The first page, and the search box that is on all of them.
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class OverviewResource {
    private static final Map<String, Duration> RANGES =
            Map.of("1h", Duration.ofHours(1), "24h", Duration.ofDays(1), "7d", Duration.ofDays(7));

    private final Chromes chromes;
    private final Overviews overviews;
    private final MinuteFigures figures;
    private final Search search;
    private final Clock clock;

    OverviewResource(Chromes chromes, Overviews overviews, MinuteFigures figures, Search search, Clock clock) {
        this.chromes = chromes;
        this.overviews = overviews;
        this.figures = figures;
        this.search = search;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance page(@QueryParam("range") @Nullable String range) {
        return Pages.overview(chromes.of("Overview", "overview"), content(range));
    }

    @GET
    @Path("live")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance live(@QueryParam("range") @Nullable String range) {
        return Pages.overviewlive(chromes.of("Overview", "overview"), content(range));
    }

    private OverviewPage content(@Nullable String asked) {
        String range = asked != null && RANGES.containsKey(asked) ? asked : "1h";
        Instant now = clock.instant();
        return OverviewPage.of(
                overviews.read(),
                range,
                figures.read(now.minus(RANGES.getOrDefault(range, Duration.ofHours(1))), now, Chart.each(range)));
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
