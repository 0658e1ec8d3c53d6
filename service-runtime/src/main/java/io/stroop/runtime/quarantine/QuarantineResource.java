package io.stroop.runtime.quarantine;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.Blocking;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.PageLimit;
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
import org.jspecify.annotations.Nullable;

/// The quarantine over HTTP.
@Path("/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class QuarantineResource {
    private final Quarantine quarantine;

    QuarantineResource(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Lists records that could not be processed, oldest first, in pages")
    public QuarantinePage list(
            @Parameter(description = "The page size, 1 to 1000; default 100") @QueryParam("limit") @Nullable
                    String limit,
            @Parameter(description = "The `after` value of the previous page") @QueryParam("after") @Nullable
                    String after) {
        int size = PageLimit.parse(limit);
        List<QuarantinedRecord> records = quarantine.page(position(after), size + 1);
        boolean more = records.size() > size;
        List<QuarantinedRecord> page = more ? records.subList(0, size) : records;
        return new QuarantinePage(page, more ? Long.toString(page.getLast().id()) : null);
    }

    private static long position(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        try {
            long id = Long.parseLong(after);
            if (id >= 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            // the message below covers it
        }
        throw ProblemException.badParameter("after", "cursor", "must be the `after` value of an earlier page");
    }
}
