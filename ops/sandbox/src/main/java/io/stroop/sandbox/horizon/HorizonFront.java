package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.TransactionOutcome;
import io.stroop.sandbox.network.Included;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.network.Node;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.Answer;
import io.stroop.sandbox.validity.Base64Text;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.NotSimulatedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The part of Horizon that a payout product uses. Requests in, answers out; no HTTP of its own.
public final class HorizonFront {
    private final SandboxNetwork network;
    private final Node node;

    public HorizonFront(SandboxNetwork network) {
        this(network, network::submit);
    }

    /// @param node where transactions are handed in
    public HorizonFront(SandboxNetwork network, Node node) {
        this.network = network;
        this.node = node;
    }

    /// What a submission has come to.
    public sealed interface Submission {
        /// It is answered.
        record Answered(HorizonReply reply) implements Submission {}

        /// It waits for a ledger; ask again with [#outcome(Envelope)], or give up with [#timeout(Envelope)].
        record Waiting(Envelope envelope) implements Submission {}
    }

    /// `POST /transactions`.
    ///
    /// Source: stellar/go `txsub/system.go` `Submit`: the database first, then the network; all that is not an
    /// error waits.
    public Submission submit(String tx, long now) {
        return submit(tx, now, "", NetworkView.Limits.NONE);
    }

    /// `POST /transactions`.
    ///
    /// @param base see [HorizonRequest]
    /// @param limits of what the front knows
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
            case Answer.Refused refused -> new Submission.Answered(Problems.failed(envelope, refused.outcome()));
            case Answer.Pending _, Answer.Duplicate _, Answer.TryAgainLater _ -> new Submission.Waiting(envelope);
        };
    }

    private @Nullable Envelope decode(String tx) {
        try {
            return network.decode(Base64Text.decode(tx));
        } catch (IOException e) {
            return null;
        }
    }

    /// The answer to a submission that a ledger has decided; null before.
    public @Nullable HorizonReply outcome(Envelope envelope) {
        return outcome(envelope, "", NetworkView.Limits.NONE);
    }

    /// The answer to a submission that a ledger has decided; null before.
    ///
    /// @param base see [HorizonRequest]
    /// @param limits of what the front knows
    public @Nullable HorizonReply outcome(Envelope envelope, String base, NetworkView.Limits limits) {
        Included included = network.view(limits).find(envelope.hashText());
        if (included == null) {
            return null;
        }
        return included.outcome().succeeded()
                ? new HorizonReply(200, HorizonTransactions.describe(included, envelope.hashText(), new Hal(base)))
                : Problems.failed(envelope, included.outcome());
    }

    /// The answer to a submission that waited 30 s. It says nothing about the transaction.
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
            case Answer.Pending _ -> {
                body.put("tx_status", "PENDING");
                yield 201;
            }
            case Answer.Duplicate _ -> {
                body.put("tx_status", "DUPLICATE");
                yield 409;
            }
            case Answer.TryAgainLater _ -> {
                body.put("tx_status", "TRY_AGAIN_LATER");
                yield 503;
            }
            case Answer.Refused refused -> {
                body.put("error_result_xdr", Problems.base64(refused.outcome().xdr()));
                body.put("tx_status", "ERROR");
                yield 400;
            }
        };
        return new HorizonReply(status, body.put("hash", envelope.hashText()));
    }

    /// A `GET` that is answered from all that the network knows.
    ///
    /// @param path without the query
    public HorizonReply get(String path) {
        return get(HorizonRequest.of(path, "", ""), NetworkView.Limits.NONE);
    }

    /// A `GET`.
    ///
    /// @param limits of what the front knows
    public HorizonReply get(HorizonRequest request, NetworkView.Limits limits) {
        try {
            return new HorizonReads(network.view(limits), request).answer();
        } catch (HorizonFailure e) {
            return e.reply();
        }
    }

    /// A field of a request is wrong.
    public static HorizonReply badRequest(String field, String reason) {
        return Problems.badRequest(field, reason);
    }

    /// A transaction was refused, or failed in a ledger.
    public static HorizonReply failed(Envelope envelope, TransactionOutcome outcome) {
        return Problems.failed(envelope, outcome);
    }

    /// The request cannot be served now.
    public static HorizonReply unavailable() {
        return Problems.unavailable();
    }

    /// The answer of a gateway that turned a request away.
    public static HorizonReply rateLimited() {
        return Problems.rateLimited();
    }

    /// The answer of a gateway that lost patience.
    public static HorizonReply gatewayTimeout() {
        return Problems.timeout();
    }
}
