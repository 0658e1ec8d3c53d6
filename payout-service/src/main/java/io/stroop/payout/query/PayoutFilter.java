package io.stroop.payout.query;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// The query parameters of a list of payouts, unparsed. All are optional and can be combined.
public class PayoutFilter {
    @QueryParam("publisher")
    @Parameter(description = "The service that reported the completion")
    @Nullable
    String publisher;

    @QueryParam("completionId")
    @Parameter(description = "The publisher's id of the completion")
    @Nullable
    String completionId;

    @QueryParam("workerId")
    @Parameter(description = "The publisher's id of the worker")
    @Nullable
    String workerId;

    @QueryParam("destination")
    @Parameter(description = "The address that is paid, `G…` or `M…`")
    @Nullable
    String destination;

    @QueryParam("transactionHash")
    @Parameter(description = "Inner or outer hash of a transaction that pays the payout, or was meant to")
    @Nullable
    String transactionHash;

    @QueryParam("status")
    @Parameter(description = "For example QUEUED, SETTLED or AWAITING_RECIPIENT")
    @Nullable
    String status;

    @QueryParam("from")
    @Parameter(description = "Registered at or after this time (RFC 3339)")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(
            description =
                    "Registered before this time (RFC 3339); not in the future. Consecutive windows miss no payout and"
                            + " repeat none")
    @Nullable
    String to;

    @QueryParam("limit")
    @Parameter(description = "The page size, 1 to 1000; default 100")
    @Nullable
    String limit;

    @QueryParam("after")
    @Parameter(description = "The `after` value of the previous page")
    @Nullable
    String after;
}
