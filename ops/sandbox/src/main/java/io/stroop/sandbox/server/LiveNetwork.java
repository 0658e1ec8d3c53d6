package io.stroop.sandbox.server;

import io.stroop.sandbox.faults.Fault;
import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.faults.Faults;
import io.stroop.sandbox.faults.Front;
import io.stroop.sandbox.horizon.HorizonFront;
import io.stroop.sandbox.horizon.HorizonFront.Submission;
import io.stroop.sandbox.horizon.HorizonReply;
import io.stroop.sandbox.horizon.HorizonRequest;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.NetworkView.Limits;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.Answer;
import io.stroop.sandbox.rpc.RpcFront;
import io.stroop.sandbox.validity.Envelope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A network with its fronts, its friendbot and its faults. It has no threads, no clock and no HTTP: time is what it is
/// told, so that a simulation in one process gets the very answers that clients on the wire get. Not safe for use by
/// several threads.
public final class LiveNetwork {
    private final SandboxNetwork network;
    private final Faults faults;
    private final Friendbot friendbot;
    private final Map<Front, RpcFront> rpc = new EnumMap<>(Front.class);
    private final Map<Front, HorizonFront> horizon = new EnumMap<>(Front.class);

    public LiveNetwork(SandboxNetwork network, Faults faults) {
        this.network = network;
        this.faults = faults;
        this.friendbot = new Friendbot(network);
        for (Front front : Front.values()) {
            if (front.isRpc()) {
                rpc.put(front, new RpcFront(network, (envelope, now) -> submit(front, envelope, now)));
            } else {
                horizon.put(front, new HorizonFront(network, (envelope, now) -> submit(front, envelope, now)));
            }
        }
    }

    public SandboxNetwork network() {
        return network;
    }

    public Faults faults() {
        return faults;
    }

    private Answer submit(Front front, Envelope envelope, long now) {
        Answer answer = network.submit(envelope, now);
        if (answer instanceof Answer.Pending) {
            faults.at(Fault.LATE_INCLUSION, front, true).ifPresent(rule -> network.holdBack(envelope, rule.k()));
        }
        return answer;
    }

    /// A body that is posted to an RPC front.
    ///
    /// @param now seconds since 1970
    public Reply rpc(Front front, String body, long now) {
        boolean submits = body.contains("\"sendTransaction\"");
        return disturbed(front, submits, () -> {
            RpcFront one = of(rpc, front);
            return Reply.of(one.handle(body, now, limits(front, submits)));
        });
    }

    /// A `GET` of a Horizon front.
    public Reply horizon(Front front, HorizonRequest request) {
        return disturbed(front, false, () -> {
            Limits limits = limits(front, false);
            Reply.Answered reply = Reply.of(of(horizon, front).get(request, limits));
            return request.isAccount() ? withLatestLedger(reply, limits) : reply;
        });
    }

    /// What Horizon takes from its state and not from its history says which ledger that is.
    ///
    /// Source: the recording `horizon-api`; stellar-horizon `internal/actions/helpers.go` `SetLastLedgerHeader`.
    private Reply.Answered withLatestLedger(Reply.Answered reply, Limits limits) {
        long latest = network.view(limits).latest().sequence();
        return new Reply.Answered(
                reply.status(), reply.contentType(), reply.body(), Map.of("Latest-Ledger", Long.toString(latest)));
    }

    /// A `POST /transactions` to a Horizon front.
    ///
    /// @param base see [HorizonRequest]
    /// @param now seconds since 1970
    public Reply submit(Front front, String tx, String base, long now) {
        return disturbed(front, true, () -> switch (of(horizon, front).submit(tx, now, base, limits(front, true))) {
            case Submission.Answered answered -> Reply.of(answered.reply());
            case Submission.Waiting waiting -> new Reply.Waiting(front, base, waiting.envelope());
        });
    }

    /// A `POST /transactions_async` to a Horizon front.
    ///
    /// @param now seconds since 1970
    public Reply submitAsync(Front front, String tx, long now) {
        return disturbed(front, true, () -> Reply.of(of(horizon, front).submitAsync(tx, now)));
    }

    private static <T> T of(Map<Front, T> fronts, Front front) {
        return Optional.ofNullable(fronts.get(front))
                .orElseThrow(() -> new IllegalArgumentException(front + " is a front of another kind"));
    }

    /// What becomes of a request to a front: first what keeps it away from the network, then what it does there, then
    /// what keeps the answer away from the client.
    private Reply disturbed(Front front, boolean submits, Supplier<Reply> undisturbed) {
        if (faults.at(Fault.LOST_REQUEST, front, submits).isPresent()) {
            return new Reply.Nothing();
        }
        Optional<FaultRule> limited = faults.at(Fault.RATE_LIMIT, front, submits);
        if (limited.isPresent()) {
            return rateLimited(front, limited.get().k());
        }
        Reply reply = undisturbed.get();
        if (faults.at(Fault.LOST_RESPONSE, front, submits).isPresent()) {
            return new Reply.Nothing();
        }
        return faults.at(Fault.GATEWAY_TIMEOUT, front, submits).isPresent() ? gatewayTimeout(front, reply) : reply;
    }

    private static Reply rateLimited(Front front, int seconds) {
        Reply.Answered answer =
                front.isRpc() ? Reply.text(429, "Too Many Requests\n") : Reply.of(HorizonFront.rateLimited());
        return new Reply.Answered(
                answer.status(), answer.contentType(), answer.body(), Map.of("Retry-After", Integer.toString(seconds)));
    }

    private Reply gatewayTimeout(Front front, Reply reply) {
        if (reply instanceof Reply.Waiting waiting) {
            return timeout(waiting);
        }
        return front.isRpc() ? Reply.text(504, "upstream request timeout\n") : Reply.of(HorizonFront.gatewayTimeout());
    }

    private Limits limits(Front front, boolean submits) {
        long lag =
                faults.at(Fault.LAGGING_READ, front, submits).map(FaultRule::k).orElse(0);
        long keep = faults.at(Fault.PRUNED_HISTORY, front, submits)
                .map(rule -> (long) rule.k())
                .orElse(Long.MAX_VALUE);
        return new Limits(lag, Math.max(1, keep), faults.lost(front, submits));
    }

    /// The answer to what waits, once a ledger has decided; empty before.
    public Optional<Reply.Answered> outcome(Reply.Waiting waiting) {
        HorizonReply reply = of(horizon, waiting.front()).outcome(waiting.envelope(), waiting.base(), Limits.NONE);
        return Optional.ofNullable(reply).map(Reply::of);
    }

    /// The answer to what has waited too long. The transaction may be included all the same.
    public Reply.Answered timeout(Reply.Waiting waiting) {
        return Reply.of(of(horizon, waiting.front()).timeout(waiting.envelope()));
    }

    /// Asks friendbot for an account. It has no faults.
    ///
    /// @param base see [HorizonRequest]
    /// @param now seconds since 1970
    public Reply friendbot(String address, String base, long now) {
        return switch (friendbot.give(address, now)) {
            case Friendbot.Gift.Promised promised -> new Reply.Waiting(Front.HORIZON, base, promised.envelope());
            case Friendbot.Gift.Refused refused -> Reply.of(refused.reply());
        };
    }

    /// Closes a ledger, with the faults that ledgers can have.
    ///
    /// @param closeTime seconds since 1970, later than the last one
    public ClosedLedger close(long closeTime) {
        if (faults.atLedger(Fault.NODE_RESTART).isPresent()) {
            network.restart();
        }
        ClosedLedger closed = faults.atLedger(Fault.EMPTY_LEDGER).isPresent()
                ? network.closeEmpty(closeTime)
                : network.close(closeTime);
        faults.atLedger(Fault.FEE_STORM).ifPresent(rule -> FeeStorm.blow(network, rule.k(), rule.bid(), closeTime));
        return closed;
    }
}
