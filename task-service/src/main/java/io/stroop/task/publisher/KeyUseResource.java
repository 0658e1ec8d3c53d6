package io.stroop.task.publisher;

import io.smallrye.common.annotation.Blocking;
import io.stroop.runtime.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The use of API keys over HTTP, for whoever wants to know which are still needed.
@Path("/v1/key-uses")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class KeyUseResource {
    private final KeyUseTable uses;

    KeyUseResource(KeyUseTable uses) {
        this.uses = uses;
    }

    /// The last use of a key.
    ///
    /// @param prefix recognizes it; the payout-service knows whose it is
    /// @param lastUsedAt to the minute
    @Schema(name = "KeyUse")
    public record KeyUse(String prefix, Instant lastUsedAt) {}

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Lists when each API key was last used in this service")
    public List<KeyUse> all() throws SQLException {
        return uses.all().entrySet().stream()
                .map(use -> new KeyUse(use.getKey(), use.getValue()))
                .toList();
    }
}
