package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.network.Node;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.validity.Base64Text;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.NotSimulatedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The part of Horizon that a payout product uses. It maps requests to answers and has no HTTP.
public final class HorizonFront {
    private final SandboxNetwork network;
    private final Node node;

    public HorizonFront(SandboxNetwork network) {
        this(network, network::submit);
    }

    /// @param node receives the transactions
    public HorizonFront(SandboxNetwork network, Node node) {
        this.network = network;
        this.node = node;
    }

    /// The state of a submission.
    public sealed interface Submission {
        /// The final answer.
        record Answered(HorizonReply reply) implements Submission {}

        /// Waiting for a ledger: ask again with [#outcome(Envelope)], or give up with [#timeout(Envelope)].
        record Waiting(Envelope envelope) implements Submission {}
    }

    /// `POST /transactions`.
    ///
    /// Source: stellar/go `txsub/system.go` `Submit`, which asks the database first, then the network; anything
    /// but an error waits.
    public Submission submit(String tx, long now) {
        return submit(tx, now, "", NetworkView.Limits.NONE);
    }

    /// `POST /transactions`.
    ///
    /// @param base see [HorizonRequest]
    /// @param limits what the front knows
    public Submission submit(String tx, long now, String base, NetworkView.Limits limits) {
        try {
            return offer(tx, now, base, limits);
        } catch (NotSimulatedException e) {
            return new Submission.Answered(Problems.notSimulated(e));
        }
    }

    private Submission offer(String tx, long now, String base, NetworkView.Limits limits) {
        Envelope envelope = decode(tx);
        if (envelope == null) {
            return new Submission.Answered(Problems.malformed(tx));
        }
        HorizonReply known = outcome(envelope, base, limits);
        if (known != null) {
            return new Submission.Answered(known);
        }
        return switch (node.submit(envelope, now)) {
            case AddResult.Refused refused -> new Submission.Answered(Problems.failed(envelope, refused.outcome()));
            case AddResult.Pending _, AddResult.Duplicate _, AddResult.TryAgainLater _ ->
                new Submission.Waiting(envelope);
        };
    }

    private @Nullable Envelope decode(String tx) {
        try {
            return network.decode(Base64Text.decode(tx));
        } catch (IOException e) {
            return null;
        }
    }

    /// The answer to a submission once a ledger has decided; null before.
    public @Nullable HorizonReply outcome(Envelope envelope) {
        return outcome(envelope, "", NetworkView.Limits.NONE);
    }

    /// The answer to a submission once a ledger has decided; null before.
    ///
    /// @param base see [HorizonRequest]
    /// @param limits what the front knows
    public @Nullable HorizonReply outcome(Envelope envelope, String base, NetworkView.Limits limits) {
        LedgerTransaction found = network.view(limits).find(envelope.hashText());
        if (found == null) {
            return null;
        }
        return found.outcome().succeeded()
                ? new HorizonReply(200, HorizonTransactions.describe(found, envelope.hashText(), new Hal(base)))
                : Problems.failed(envelope, found.outcome());
    }

    /// The answer to a submission that has waited for 30 s. It says nothing about the transaction.
    public HorizonReply timeout(Envelope envelope) {
        return Problems.timeout(envelope);
    }

    /// `POST /transactions_async`. Source: stellar/go `actions/submit_transaction_async.go`.
    public HorizonReply submitAsync(String tx, long now) {
        try {
            return offerAsync(tx, now);
        } catch (NotSimulatedException e) {
            return Problems.notSimulated(e);
        }
    }

    private HorizonReply offerAsync(String tx, long now) {
        Envelope envelope = decode(tx);
        if (envelope == null) {
            return Problems.malformed(tx);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        int status = switch (node.submit(envelope, now)) {
            case AddResult.Pending _ -> {
                body.put("tx_status", "PENDING");
                yield 201;
            }
            case AddResult.Duplicate _ -> {
                body.put("tx_status", "DUPLICATE");
                yield 409;
            }
            case AddResult.TryAgainLater _ -> {
                body.put("tx_status", "TRY_AGAIN_LATER");
                yield 503;
            }
            case AddResult.Refused refused -> {
                body.put("error_result_xdr", Problems.base64(refused.outcome().xdr()));
                body.put("tx_status", "ERROR");
                yield 400;
            }
        };
        return new HorizonReply(status, body.put("hash", envelope.hashText()));
    }

    /// A `GET` to a front that knows everything.
    ///
    /// @param path without the query
    public HorizonReply get(String path) {
        return get(HorizonRequest.of(path, "", ""), NetworkView.Limits.NONE);
    }

    /// A `GET`.
    ///
    /// @param limits what the front knows
    public HorizonReply get(HorizonRequest request, NetworkView.Limits limits) {
        try {
            return new HorizonReads(network.view(limits), request).answer();
        } catch (HorizonFailure e) {
            return e.reply();
        }
    }

    /// The answer to a request with an invalid field.
    public static HorizonReply badRequest(String field, String reason) {
        return Problems.badRequest(field, reason);
    }

    /// The answer to a transaction that was refused or failed in a ledger.
    public static HorizonReply failed(Envelope envelope, TransactionOutcome outcome) {
        return Problems.failed(envelope, outcome);
    }

    /// The answer if the request cannot be served now.
    public static HorizonReply unavailable() {
        return Problems.unavailable();
    }

    /// The answer of a gateway that limits the request rate.
    public static HorizonReply rateLimited() {
        return Problems.rateLimited();
    }

    /// The answer of a gateway that has timed out.
    public static HorizonReply gatewayTimeout() {
        return Problems.timeout();
    }
}
