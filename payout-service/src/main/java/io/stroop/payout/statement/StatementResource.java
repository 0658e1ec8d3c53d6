package io.stroop.payout.statement;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.WorkerId;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Statements of workers over HTTP.
@Path("/v1/workers/{workerId}/statement")
@Blocking
public class StatementResource {
    private static final int MOST_LINES = 100_000;
    private static final String CSV = "text/csv";

    private final WorkerEntries entries;

    StatementResource(WorkerEntries entries) {
        this.entries = entries;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "Shows what a worker earned and was paid in a month (UTC)",
            description = "Sums and lines are the book's entries. A worker of whom nothing is known has an empty"
                    + " statement. With `Accept: text/csv` only the lines, for a spreadsheet.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatementView.class)))
    @APIResponse(responseCode = "400", description = "Not a month, or one of more than 100,000 lines")
    public Response one(
            @PathParam("workerId") String workerId,
            @QueryParam("month") @Nullable String month,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        StatementView statement = statement(workerId, month);
        return accept != null && accept.startsWith(CSV)
                ? csv(statement)
                : Response.ok(statement, MediaType.APPLICATION_JSON).build();
    }

    /// The lines of a statement as a file for a spreadsheet.
    public static Response csv(StatementView statement) {
        return Response.ok(StatementCsv.of(statement.lines()), CSV + ";charset=UTF-8;header=present")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"statement-%s.csv\"".formatted(statement.month()))
                .build();
    }

    /// The statement of a month such as `2026-11`.
    ///
    /// @throws ProblemException 400 if that is no month, or one with too many lines
    public StatementView statement(String workerId, @Nullable String month) {
        WorkerId worker = worker(workerId);
        YearMonth asked = month(month);
        try {
            List<StatementLine> lines = entries.of(worker, asked, MOST_LINES + 1);
            if (lines.size() > MOST_LINES) {
                throw ProblemException.badParameter(
                        "month", "statement.too-long", "has more than %d lines".formatted(MOST_LINES));
            }
            return StatementView.of(worker, asked, lines);
        } catch (SQLException e) {
            throw new ProblemException(Problem.unavailable());
        }
    }

    private static WorkerId worker(String text) {
        try {
            return new WorkerId(PastedText.trim(text));
        } catch (InvalidValueException e) {
            throw ProblemException.notFound("No worker can have this id.");
        }
    }

    private static YearMonth month(@Nullable String text) {
        try {
            return YearMonth.parse(text == null ? "" : PastedText.trim(text));
        } catch (DateTimeParseException e) {
            throw ProblemException.badParameter("month", "month", "must be a month such as 2026-11");
        }
    }
}
