package io.stroop.task.completion;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Publishes accepted completions again, for whoever has lost Kafka.
@Path("/v1/republications")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RepublicationResource {
    private final Completions completions;
    private final CurrentCaller caller;
    private final Clock clock;

    RepublicationResource(Completions completions, CurrentCaller caller, Clock clock) {
        this.completions = completions;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Publishes accepted completions again",
            description = "For after Kafka was lost. A completion that is known already is not paid again. A step is"
                    + " bounded: repeat it from `until` while `done` is false.")
    @APIResponseSchema(value = Republication.class, responseCode = "200", responseDescription = "What was published")
    public Republication republish(
            @Parameter(required = true, description = "Accepted at or after this time (RFC 3339)")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Accepted before this time (RFC 3339); by default, now")
                    @QueryParam("to")
                    @Nullable
                    String to) {
        if (from == null) {
            throw ProblemException.badParameter("from", "missing", "is missing");
        }
        Instant start = time("from", from);
        Republication step = completions.republish(start, to == null ? clock.instant() : time("to", to));
        Log.infof(
                "completions published again; completions=%d from=%s until=%s actor=%s",
                step.completions(), start, step.until(), caller.actor());
        return step;
    }

    private static Instant time(String name, String text) {
        try {
            return Fields.instant(PastedText.trim(text));
        } catch (InvalidValueException e) {
            throw ProblemException.badParameter(name, e.code(), String.valueOf(e.getMessage()));
        }
    }
}
