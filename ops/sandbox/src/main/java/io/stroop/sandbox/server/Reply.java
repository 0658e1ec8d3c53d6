package io.stroop.sandbox.server;

import io.stroop.sandbox.faults.Front;
import io.stroop.sandbox.horizon.HorizonReply;
import io.stroop.sandbox.rpc.RpcReply;
import io.stroop.sandbox.validity.Envelope;
import java.util.Map;

/// What a client receives.
public sealed interface Reply {
    /// An answer.
    ///
    /// @param headers all headers except for the content type
    record Answered(int status, String contentType, String body, Map<String, String> headers) implements Reply {}

    /// Nothing; the connection is closed.
    record Nothing() implements Reply {}

    /// Nothing until a ledger decides. Call [LiveNetwork#outcome(Waiting)] after each ledger, and give up with
    /// [LiveNetwork#timeout(Waiting)].
    record Waiting(Front front, String base, Envelope envelope) implements Reply {}

    static Answered json(int status, String body) {
        return new Answered(status, "application/json", body, Map.of());
    }

    static Answered text(int status, String body) {
        return new Answered(status, "text/plain; charset=utf-8", body, Map.of());
    }

    static Answered of(HorizonReply reply) {
        return new Answered(reply.status(), reply.contentType(), reply.body().toString(), Map.of());
    }

    static Answered of(RpcReply reply) {
        return json(reply.status(), reply.text());
    }
}
