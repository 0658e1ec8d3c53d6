package io.stroop.task.completion;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.Violation;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Streams of completions over HTTP, each answered by a stream of results: one JSON object per line, in the
/// order of the lines.
@Path("/v1/completions/bulk")
@Blocking
public class BulkCompletionResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final BulkIntake intake;
    private final CurrentVertxRequest request;
    private final ObjectMapper json;
    private final CurrentCaller caller;

    BulkCompletionResource(BulkIntake intake, CurrentVertxRequest request, ObjectMapper json, CurrentCaller caller) {
        this.intake = intake;
        this.request = request;
        this.json = json;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.COMPLETIONS_WRITE)
    @Consumes({NDJSON, CSV})
    @Operation(
            summary = "Submits a stream of completions",
            description = "One completion per line, as NDJSON, or as CSV whose header names the columns. "
                    + "An invalid line does not affect the others.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = NDJSON, schema = @Schema(implementation = CompletionSubmission.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "One result per line that is not empty",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = LineResult.class)))
    public RestResponse<StreamingOutput> submit(
            InputStream body,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type) {
        if (type == null) {
            throw new ProblemException(
                    Problem.unsupportedMediaType("Send Content-Type: %s or %s.".formatted(NDJSON, CSV)));
        }
        try {
            LineReader lines = LineReader.open(body);
            boolean csv = type.isCompatible(MediaType.valueOf(CSV));
            LineFormat format = csv ? columns(lines) : new LineFormat.Ndjson();
            return RestResponse.ResponseBuilder.ok(results(lines, format), NDJSON)
                    .build();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Violation("", "body.truncated", "the body ended too early"))));
        }
    }

    private static CsvColumns columns(LineReader lines) throws IOException {
        LineReader.Line header = lines.next();
        while (header != null && CsvLine.isEmpty(header.bytes())) {
            header = lines.next();
        }
        return ProblemException.require(CsvHeader.parse(header));
    }

    private StreamingOutput results(LineReader lines, LineFormat format) {
        HttpServerResponse response = request.getCurrent().response();
        PublisherId publisher = caller.publisher();
        return out -> {
            UnsentResults unsent = UnsentResults.inTemporaryFolder();
            try (ResultStream results = new ResultStream(json, unsent, response::writeQueueFull, out)) {
                intake.accept(publisher, lines, format, results);
                lines.skipRest(); // a client that was stopped early may still be sending
                results.finish();
            }
        };
    }
}
