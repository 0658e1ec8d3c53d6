package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.stellar.ProviderPause;
import io.stroop.payout.stellar.ResultReader;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.DataRecord;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.String64;
import org.stellar.sdk.xdr.XdrString;

/// The network as the engine sees it. Every call takes virtual time, goes to a node that the seed chooses, and
/// may fail in every way in which calls fail.
public final class SimulatedLedger implements Ledger, History, OwnAccount {
    private static final String[] REFUSALS = {
        "txBAD_SEQ", "txNO_ACCOUNT", "txINSUFFICIENT_BALANCE", "txTOO_LATE", "txINTERNAL_ERROR", "txINSUFFICIENT_FEE"
    };

    private static final long WRONG_BY = 100;

    private static final int ANY = -1;

    private final int pinned;
    private final AccountID distribution;
    private final LedgerKey claim;
    private final Scheduler scheduler;
    private final Faults faults;
    private final SimulatedNetwork network;
    private final Judging judging;
    private final Map<Host, ProviderPause> pauses = new HashMap<>();

    /// Asks whichever node answers, for the main lane.
    public SimulatedLedger(Scheduler scheduler, Faults faults, SimulatedNetwork network) {
        this(scheduler, faults, network, LaneKeys.MAIN);
    }

    /// Asks whichever node answers.
    public SimulatedLedger(Scheduler scheduler, Faults faults, SimulatedNetwork network, LaneKeys keys) {
        this(scheduler, faults, network, keys, ANY);
    }

    /// @param node the only one that it asks
    public SimulatedLedger(Scheduler scheduler, Faults faults, SimulatedNetwork network, LaneKeys keys, int node) {
        this.pinned = node;
        this.distribution = Keys.xdr(keys.distribution());
        this.claim = LedgerKeys.data(distribution, new String64(new XdrString(DATA_NAME)));
        this.scheduler = scheduler;
        this.faults = faults;
        this.network = network;
        this.judging = new Judging(faults, keys.distribution());
    }

    /// One request to one node, from its arrival to its answer.
    private <T> T call(String what, Request<T> request) throws IOException {
        ProviderPause pause = pauses.computeIfAbsent(scheduler.here(), this::pause);
        Optional<String> leftAlone = pause.now();
        if (leftAlone.isPresent()) {
            throw new IOException(what + ": " + leftAlone.get());
        }
        network.asked(what);
        scheduler.point(what);
        scheduler.sleep(1 + faults.below(40));
        NodeMood node = pinned == ANY ? network.node() : network.node(pinned);
        if (scheduler.now() < node.downUntil) {
            throw failed(pause, what, "503");
        }
        if (scheduler.now() < node.limitedUntil) {
            pause.limited(429, null);
            throw answered(what, "429");
        }
        if (faults.happens(Fault.LOST_REQUEST, 25)) {
            scheduler.sleep(10_000);
            throw failed(pause, what, "no answer; the request was lost");
        }
        T answer = request.of(network.view(node), node);
        if (faults.happens(Fault.LOST_RESPONSE, 25)) {
            scheduler.sleep(faults.below(2) == 0 ? 10_000 : 200);
            throw failed(pause, what, "504; the answer was lost");
        }
        scheduler.sleep(faults.happens(Fault.LATE_ANSWER, 20) ? faults.below(12_000) : 1 + faults.below(40));
        scheduler.point(what);
        pause.answered();
        return answer;
    }

    @FunctionalInterface
    private interface Request<T> {
        T of(NetworkView view, NodeMood node) throws IOException;
    }

    /// Each replica leaves a node alone by what it has seen itself.
    private ProviderPause pause(Host replica) {
        return new ProviderPause(replica.clock(), new SplittableRandom(pauses.size()));
    }

    private IOException failed(ProviderPause pause, String what, String why) {
        pause.failed(why);
        return answered(what, why);
    }

    private IOException answered(String what, String why) {
        scheduler.note(what + ": " + why);
        return new IOException(what + ": " + why);
    }

    @Override
    public Latest latest() throws IOException {
        return call("latest", (view, node) -> {
            ClosedLedger latest = view.latest();
            long time = latest.info().closeTime();
            if (scheduler.now() < Math.max(node.aheadUntil, node.liesUntil)) {
                time += WRONG_BY;
            }
            if (scheduler.now() < node.timeUntil) {
                time = switch (node.time) {
                    case MILLISECONDS -> time * 1000;
                    case A_DAY_AHEAD -> time + 86_400;
                    case A_DAY_BEHIND -> time - 86_400;
                };
            }
            return new Latest(new LedgerSequence(latest.sequence()), Instant.ofEpochSecond(time));
        });
    }

    @Override
    public String networkPassphrase() {
        return Keys.PASSPHRASE;
    }

    @Override
    public SubmissionAck send(String base64) {
        Envelope envelope = network.decode(base64);
        network.sent(base64, envelope);
        String label = scheduler.tracing() ? "send " + hashOf(envelope) : "send";
        SubmissionAck ack;
        try {
            ack = call(label, (_, _) -> deliver(envelope));
        } catch (IOException e) {
            ack = new SubmissionAck.Unanswered(String.valueOf(e.getMessage()));
        }
        if (scheduler.tracing()) {
            scheduler.note(label + " -> " + ack.label());
        }
        return ack;
    }

    private SubmissionAck deliver(Envelope envelope) throws IOException {
        if (faults.happens(Fault.LATE_COPY, 15)) {
            network.submitLater(envelope, 500 + faults.below(faults.below(3) == 0 ? 600_000 : 30_000));
        }
        AddResult result = network.submit(envelope);
        if (faults.happens(Fault.FALSE_TRY_AGAIN, 20)) {
            return new SubmissionAck.TryAgainLater();
        }
        if (faults.happens(Fault.FALSE_REFUSAL, 40)) {
            return new SubmissionAck.Refused(REFUSALS[faults.below(REFUSALS.length)], 0);
        }
        return switch (result) {
            case AddResult.Pending _ -> new SubmissionAck.Pending();
            case AddResult.Duplicate _ -> new SubmissionAck.Duplicate();
            case AddResult.TryAgainLater _ -> new SubmissionAck.TryAgainLater();
            case AddResult.Refused(TransactionOutcome outcome) ->
                new SubmissionAck.Refused(
                        ResultReader.read(base64(outcome.xdr())).code(), outcome.feeCharged());
        };
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        LookUp found;
        try {
            found = call("lookUp", (_, node) -> {
                LedgerTransaction one = network.told(node).find(hash.hex());
                if (one == null) {
                    return new LookUp.NotFound();
                }
                return new LookUp.InLedger(
                        new LedgerSequence(one.ledger()),
                        Instant.ofEpochSecond(one.closeTime()),
                        base64(one.bytes()),
                        ResultReader.read(base64(one.outcome().xdr())));
            });
        } catch (IOException e) {
            found = new LookUp.Unanswered(String.valueOf(e.getMessage()));
        }
        if (scheduler.tracing()) {
            scheduler.note("lookUp %s -> %s".formatted(hash.hex().substring(0, 8), describe(found)));
        }
        return found;
    }

    private static String describe(LookUp found) {
        return switch (found) {
            case LookUp.InLedger in -> in.result().code() + " in " + in.ledger();
            case LookUp.NotFound _ -> "NOT_FOUND";
            case LookUp.Unanswered unanswered -> unanswered.why();
        };
    }

    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        AccountSequences answer = call("sequences", (view, node) -> {
            NetworkView told = network.told(node);
            Map<AccountId, Long> sequences = new HashMap<>();
            for (AccountId account : accounts) {
                Account entry = told.account(Keys.xdr(account));
                if (entry != null) {
                    sequences.put(account, entry.sequence());
                }
            }
            return new AccountSequences(new LedgerSequence(view.info().sequence()), sequences);
        });
        if (scheduler.tracing()) {
            scheduler.note("sequences of %d channels as of ledger %s".formatted(accounts.size(), answer.asOf()));
        }
        return answer;
    }

    @Override
    public Preflight preflight(Collection<Recipient> recipients) throws IOException {
        return call("preflight", (_, node) -> judging.of(recipients, network.told(node)));
    }

    @Override
    public Optional<State> read() throws IOException {
        return call("account", (_, node) -> {
            NetworkView told = network.toldOfClaims(node);
            Account entry = told.account(distribution);
            Entry claimed = told.entry(claim);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(new State(
                            entry.sequence(),
                            claimed instanceof DataRecord data ? BookClaim.read(data.value()) : null));
        });
    }

    /// From a node with a complete history where something has to be found that only the ledger knows: one that
    /// has lost it cannot show it, which is what a second provider is for.
    @Override
    public Answer read(LedgerSequence from, Collection<AccountId> accounts) throws IOException {
        boolean complete = faults.enabled(Fault.RESTORE)
                || faults.enabled(Fault.SECOND_COPY)
                || faults.enabled(Fault.FOREIGN_PAYMENT)
                || faults.enabled(Fault.CLAWBACK);
        return call("history", (view, _) -> ToldLedgers.read(complete ? network.completeView() : view, from, accounts));
    }

    private static String hashOf(Envelope envelope) {
        return envelope.innermost().hashText().substring(0, 8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
