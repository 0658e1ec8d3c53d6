package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.operation.OperationOutcome;
import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.NotSimulatedException;
import java.util.Base64;

/// Horizon's problem responses.
///
/// Source: stellar/go `services/horizon/internal/actions/submit_transaction.go`, `render/problem`.
final class Problems {
    private static final String BASE = "https://stellar.org/horizon-errors/";

    private Problems() {}

    private static ObjectNode problem(String type, String title, int status, String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", BASE + type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }

    static HorizonReply notFound() {
        return new HorizonReply(
                404,
                problem(
                        "not_found",
                        "Resource Missing",
                        404,
                        "The resource at the url requested was not found.  This usually occurs for one of two reasons:  "
                                + "The url requested is not valid, or no data in our database could be found with the "
                                + "parameters provided."));
    }

    /// Source: stellar-horizon `internal/render/problem/problem.go` `BeforeHistory`.
    static HorizonReply beforeHistory() {
        return new HorizonReply(
                410,
                problem(
                        "before_history",
                        "Data Requested Is Before Recorded History",
                        410,
                        "This horizon instance is configured to only track a portion of the stellar network's latest "
                                + "history. This request is asking for results prior to the recorded history known to "
                                + "this horizon instance."));
    }

    /// Source: stellar-horizon `internal/render/problem/problem.go` `ServiceUnavailable`.
    static HorizonReply unavailable() {
        return new HorizonReply(
                503,
                problem(
                        "service_unavailable",
                        "Service Unavailable",
                        503,
                        "The request cannot be serviced at this time."));
    }

    /// Source: stellar-horizon `internal/render/problem/problem.go` `RateLimitExceeded`.
    static HorizonReply rateLimited() {
        return new HorizonReply(
                429,
                problem(
                        "rate_limit_exceeded",
                        "Rate Limit Exceeded",
                        429,
                        "The rate limit for the requesting IP address is over its alloted limit.  The allowed limit and "
                                + "requests left per time period are communicated to clients via the http response "
                                + "headers 'X-RateLimit-*' headers."));
    }

    /// Source: stellar-horizon `internal/render/problem/problem.go` `Timeout`.
    static HorizonReply timeout() {
        return new HorizonReply(
                504,
                problem(
                        "timeout",
                        "Timeout",
                        504,
                        "Your request timed out before completing.  Please try your request again. If you are submitting "
                                + "a transaction make sure you are sending exactly the same transaction (with the same "
                                + "sequence number)."));
    }

    static HorizonReply badRequest(String field, String reason) {
        ObjectNode body = problem("bad_request", "Bad Request", 400, "The request you sent was invalid in some way.");
        body.putObject("extras").put("invalid_field", field).put("reason", reason);
        return new HorizonReply(400, body);
    }

    static HorizonReply malformed(String envelope) {
        ObjectNode body = problem(
                "transaction_malformed",
                "Transaction Malformed",
                400,
                "Horizon could not decode the transaction envelope in this request. A transaction should be an XDR "
                        + "TransactionEnvelope struct encoded using base64.  The envelope read from this request is echoed "
                        + "in the `extras.envelope_xdr` field of this response for your convenience.");
        body.putObject("extras").put("envelope_xdr", envelope);
        return new HorizonReply(400, body);
    }

    /// Specific to the sandbox; Horizon has no such problem.
    static HorizonReply notSimulated(NotSimulatedException what) {
        return new HorizonReply(
                501,
                problem(
                        "not_simulated",
                        "Not Simulated",
                        501,
                        "The transaction is well-formed, but " + what.getMessage() + "."));
    }

    static HorizonReply timeout(Envelope envelope) {
        ObjectNode body = problem(
                "transaction_submission_timeout",
                "Transaction Submission Timeout",
                504,
                "Your transaction submission request has timed out. This does not necessarily mean the submission has "
                        + "failed. Before resubmitting, please use the transaction hash provided in `extras.hash` to poll "
                        + "the GET /transactions endpoint for sometime and check if it was included in a ledger.");
        body.putObject("extras").put("envelope_xdr", base64(envelope.bytes())).put("hash", envelope.hashText());
        return new HorizonReply(504, body);
    }

    static HorizonReply failed(Envelope envelope, TransactionOutcome outcome) {
        ObjectNode body = problem(
                "transaction_failed",
                "Transaction Failed",
                400,
                "The transaction failed when submitted to the stellar network. The `extras.result_codes` field on this "
                        + "response contains further details.  Descriptions of each code can be found at: "
                        + "https://developers.stellar.org/api/errors/http-status-codes/horizon-specific/transaction-failed/");
        ObjectNode extras = body.putObject("extras").put("envelope_xdr", base64(envelope.bytes()));
        ObjectNode codes = extras.putObject("result_codes").put("transaction", ResultCodes.of(outcome.code()));
        if (outcome.inner() != null) {
            codes.put("inner_transaction", ResultCodes.of(outcome.inner().code()));
        }
        if (!outcome.allOperations().isEmpty()) {
            ArrayNode operations = codes.putArray("operations");
            for (OperationOutcome operation : outcome.allOperations()) {
                operations.add(ResultCodes.of(operation));
            }
        }
        extras.put("result_xdr", base64(outcome.xdr()));
        return new HorizonReply(400, body);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
