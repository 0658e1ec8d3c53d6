package io.stroop.task.completion;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import io.stroop.task.http.Problem;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// Completions over HTTP as a stream, with a stream of results: one JSON object a line, in the order of the lines.
@Path("/v1/completions/bulk")
@Blocking
public class BulkCompletionResource {
    private static final String NDJSON = "application/x-ndjson";

    private final BulkIntake intake;
    private final CurrentVertxRequest request;
    private final ObjectMapper json;

    BulkCompletionResource(BulkIntake intake, CurrentVertxRequest request, ObjectMapper json) {
        this.intake = intake;
        this.request = request;
        this.json = json;
    }

    @POST
    @Consumes(NDJSON)
    public Response ndjson(InputStream body) {
        return stream(new LineReader(body), new LineFormat.Ndjson());
    }

    @POST
    @Consumes("text/csv")
    public Response csv(InputStream body) throws IOException {
        LineReader lines = new LineReader(body);
        LineReader.Line header = lines.next();
        byte[] names = header == null ? null : header.bytes();
        if (names == null) {
            return Problem.invalid(List.of(new Violation("", "csv.header", "the first line must name the columns")))
                    .toResponse();
        }
        return switch (CsvColumns.of(names)) {
            case Parsed.Valid<CsvColumns>(CsvColumns columns) -> stream(lines, columns);
            case Parsed.Invalid<CsvColumns> invalid ->
                Problem.invalid(invalid.violations()).toResponse();
        };
    }

    private Response stream(LineReader lines, LineFormat format) {
        HttpServerResponse response = request.getCurrent().response();
        StreamingOutput output = out -> {
            ByteArrayOutputStream unsent = new ByteArrayOutputStream();
            intake.takeIn(lines, format, results -> {
                for (LineResult result : results) {
                    json.writeValue(unsent, result);
                    unsent.write('\n');
                }
                // A caller may read only after it has sent all. To wait for it here would be to wait for ever.
                if (!response.writeQueueFull()) {
                    send(unsent, out);
                }
            });
            send(unsent, out);
        };
        return Response.ok(output).type(NDJSON).build();
    }

    private static void send(ByteArrayOutputStream unsent, OutputStream out) throws IOException {
        unsent.writeTo(out);
        unsent.reset();
        out.flush();
    }
}
