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
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.rpc.RpcFront;
import io.stroop.sandbox.validity.Envelope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A network with its fronts, its friendbot and its faults. It has no threads, no clock and no HTTP; callers
/// supply the time, so an in-process simulation gets exactly the answers that clients get over HTTP. Not
/// thread-safe.
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

    private AddResult submit(Front front, Envelope envelope, long now) {
        AddResult answer = network.submit(envelope, now);
        if (answer instanceof AddResult.Pending) {
            faults.at(Fault.LATE_INCLUSION, front, true).ifPresent(rule -> network.holdBack(envelope, rule.k()));
        }
        return answer;
    }

    /// A `POST` to an RPC front.
    ///
    /// @param now in seconds since 1970
    public Reply rpc(Front front, String body, long now) {
        boolean submits = body.contains("\"sendTransaction\"");
        return withFaults(front, submits, () -> {
            RpcFront one = of(rpc, front);
            return Reply.of(one.handle(body, now, limits(front, submits)));
        });
    }

    /// A `GET` to a Horizon front.
    public Reply horizon(Front front, HorizonRequest request) {
        return withFaults(front, false, () -> {
            Limits limits = limits(front, false);
            Reply.Answered reply = Reply.of(of(horizon, front).get(request, limits));
            return request.isAccount() ? withLatestLedger(reply, limits) : reply;
        });
    }

    /// Adds the header that names the ledger of an answer from the current state.
    ///
    /// Source: the recording `horizon-api`; stellar-horizon `internal/actions/helpers.go`
    /// `SetLastLedgerHeader`.
    private Reply.Answered withLatestLedger(Reply.Answered reply, Limits limits) {
        long latest = network.view(limits).latest().sequence();
        return new Reply.Answered(
                reply.status(), reply.contentType(), reply.body(), Map.of("Latest-Ledger", Long.toString(latest)));
    }

    /// A `POST /transactions` to a Horizon front.
    ///
    /// @param base see [HorizonRequest]
    /// @param now in seconds since 1970
    public Reply submit(Front front, String tx, String base, long now) {
        return withFaults(front, true, () -> switch (of(horizon, front).submit(tx, now, base, limits(front, true))) {
            case Submission.Answered answered -> Reply.of(answered.reply());
            case Submission.Waiting waiting -> new Reply.Waiting(front, base, waiting.envelope());
        });
    }

    /// A `POST /transactions_async` to a Horizon front.
    ///
    /// @param now in seconds since 1970
    public Reply submitAsync(Front front, String tx, long now) {
        return withFaults(front, true, () -> Reply.of(of(horizon, front).submitAsync(tx, now)));
    }

    private static <T> T of(Map<Front, T> fronts, Front front) {
        return Optional.ofNullable(fronts.get(front))
                .orElseThrow(() -> new IllegalArgumentException(front + " is another type of front"));
    }

    /// Applies the faults of a request: first those that keep it from the network, then, after processing it,
    /// those that keep the answer from the client.
    private Reply withFaults(Front front, boolean submits, Supplier<Reply> processed) {
        if (faults.at(Fault.LOST_REQUEST, front, submits).isPresent()) {
            return new Reply.Nothing();
        }
        Optional<FaultRule> limited = faults.at(Fault.RATE_LIMIT, front, submits);
        if (limited.isPresent()) {
            return rateLimited(front, limited.get().k());
        }
        Reply reply = processed.get();
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

    /// The answer to a waiting submission once a ledger has decided; empty before.
    public Optional<Reply.Answered> outcome(Reply.Waiting waiting) {
        HorizonReply reply = of(horizon, waiting.front()).outcome(waiting.envelope(), waiting.base(), Limits.NONE);
        return Optional.ofNullable(reply).map(Reply::of);
    }

    /// The answer to a submission that has waited too long. The transaction may still be included.
    public Reply.Answered timeout(Reply.Waiting waiting) {
        return Reply.of(of(horizon, waiting.front()).timeout(waiting.envelope()));
    }

    /// Requests an account from friendbot, which has no faults.
    ///
    /// @param base see [HorizonRequest]
    /// @param now in seconds since 1970
    public Reply friendbot(String address, String base, long now) {
        return switch (friendbot.give(address, now)) {
            case Friendbot.Gift.Promised promised -> new Reply.Waiting(Front.HORIZON, base, promised.envelope());
            case Friendbot.Gift.Refused refused -> Reply.of(refused.reply());
        };
    }

    /// Closes a ledger, with any faults of ledgers.
    ///
    /// @param closeTime in seconds since 1970, not before the last one
    public ClosedLedger close(long closeTime) {
        if (faults.atLedger(Fault.NODE_RESTART).isPresent()) {
            network.restart();
        }
        ClosedLedger closed = faults.atLedger(Fault.EMPTY_LEDGER).isPresent()
                ? network.closeEmpty(closeTime)
                : network.close(closeTime);
        faults.atLedger(Fault.FEE_STORM).ifPresent(rule -> FeeStorm.submit(network, rule.k(), rule.bid(), closeTime));
        return closed;
    }
}
