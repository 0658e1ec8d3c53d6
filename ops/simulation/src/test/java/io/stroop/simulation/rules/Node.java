package io.stroop.simulation.rules;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.stellar.Recipients;
import io.stroop.payout.stellar.ResultReader;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.network.NetworkView.Limits;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.ToldLedgers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;

/// A node of the sandbox's network, asked without a wire. It tells the truth unless a test says otherwise, and
/// remembers what it was asked.
public final class Node implements Ledger, History {
    private final SandboxNetwork core;
    private final Clock clock;
    private final List<String> sent = new ArrayList<>();
    private final List<SubmissionAck> acks = new ArrayList<>();
    private final Map<String, List<Instant>> requests = new HashMap<>();
    private final List<Integer> sizes = new ArrayList<>();
    private Consumer<String> witness = _ -> {};
    private UnaryOperator<Supplier<SubmissionAck>> delivery = UnaryOperator.identity();
    private UnaryOperator<LookUp> lookUps = UnaryOperator.identity();
    private UnaryOperator<Preflight> preflights = UnaryOperator.identity();
    private Runnable afterPreflight = Node::nothing;
    private Limits limits = Limits.NONE;
    private long sequencesLag = -1;
    private String passphrase;
    private String outage = "";
    private boolean memosHidden;
    private boolean sequencesUnused;

    Node(SandboxNetwork core, Clock clock) {
        this.core = core;
        this.clock = clock;
        this.passphrase = core.passphrase();
    }

    /// Every envelope is shown to the witness before it arrives.
    void watch(Consumer<String> each) {
        witness = each;
    }

    /// What becomes of submissions from now on. It decides whether the network gets them, and what is answered.
    void deliver(UnaryOperator<Supplier<SubmissionAck>> how) {
        delivery = how;
    }

    /// Submissions arrive, or are lost, and are answered so.
    void answer(SubmissionAck ack, boolean arrives) {
        deliver(network -> () -> {
            if (arrives) {
                var _ = network.get();
            }
            return ack;
        });
    }

    /// Submissions go through again, and it knows everything.
    void behave() {
        delivery = UnaryOperator.identity();
        lookUps = UnaryOperator.identity();
        preflights = UnaryOperator.identity();
        limits = Limits.NONE;
        sequencesLag = -1;
        outage = "";
    }

    /// It has lost all transactions, as far as look-ups can tell.
    void loseTransactions() {
        limits = new Limits(0, Long.MAX_VALUE, _ -> true);
    }

    void limit(Limits what) {
        limits = what;
    }

    /// The sequence numbers that it answers are this old.
    void lagWithSequences(long ledgers) {
        sequencesLag = ledgers;
    }

    /// Every account has the sequence number that it began with, it says.
    void pretendSequencesAreUnused() {
        sequencesUnused = true;
    }

    /// What it really would answer is changed so.
    void changeLookUps(UnaryOperator<LookUp> change) {
        lookUps = change;
    }

    void changePreflights(UnaryOperator<Preflight> change) {
        preflights = change;
    }

    /// Something happens right after the next answer about recipients.
    public void afterPreflight(Runnable what) {
        afterPreflight = what;
    }

    void serveNetwork(String other) {
        passphrase = other;
    }

    /// Every request fails so; not if empty.
    public void fail(String why) {
        outage = why;
    }

    /// What was sent, in base64.
    List<String> sent() {
        return sent;
    }

    /// What was answered to it.
    List<SubmissionAck> acks() {
        return acks;
    }

    List<String> labels() {
        return acks.stream().map(SubmissionAck::label).toList();
    }

    /// When it was asked for something, such as `preflight`.
    public List<Instant> requests(String... what) {
        return Stream.of(what)
                .flatMap(one -> requests.getOrDefault(one, List.of()).stream())
                .toList();
    }

    /// How often it was asked for anything but whole ledgers, which are compared with the book at any time.
    public int asked() {
        return requests.entrySet().stream()
                .filter(request -> !request.getKey().equals("history"))
                .mapToInt(request -> request.getValue().size())
                .sum();
    }

    /// How many recipients or channels each request was about.
    List<Integer> sizes() {
        return sizes;
    }

    private static void nothing() {}

    private void asked(String what) {
        requests.computeIfAbsent(what, _ -> new ArrayList<>()).add(clock.instant());
    }

    private void answering(String what) throws IOException {
        asked(what);
        if (!outage.isEmpty()) {
            throw new IOException(outage);
        }
    }

    private NetworkView view() {
        return core.view(limits);
    }

    @Override
    public Latest latest() throws IOException {
        answering("latest");
        ClosedLedger latest = view().latest();
        return new Latest(
                new LedgerSequence(latest.sequence()),
                Instant.ofEpochSecond(latest.info().closeTime()));
    }

    @Override
    public String networkPassphrase() throws IOException {
        answering("network");
        return passphrase;
    }

    @Override
    public SubmissionAck send(String envelope) {
        asked("send");
        sent.add(envelope);
        witness.accept(envelope);
        SubmissionAck ack = outage.isEmpty()
                ? delivery.apply(() -> submit(decode(envelope))).get()
                : new SubmissionAck.Unanswered(outage);
        acks.add(ack);
        return ack;
    }

    Envelope decode(String base64) {
        try {
            return core.decode(Base64.getDecoder().decode(base64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An envelope arrives at the network, from anybody.
    SubmissionAck submit(Envelope envelope) {
        return switch (core.submit(envelope, clock.instant().getEpochSecond())) {
            case AddResult.Pending _ -> new SubmissionAck.Pending();
            case AddResult.Duplicate _ -> new SubmissionAck.Duplicate();
            case AddResult.TryAgainLater _ -> new SubmissionAck.TryAgainLater();
            case AddResult.Refused(TransactionOutcome outcome) ->
                new SubmissionAck.Refused(read(outcome).code(), outcome.feeCharged());
        };
    }

    private static LookUp.LedgerResult read(TransactionOutcome outcome) {
        try {
            return ResultReader.read(Base64.getEncoder().encodeToString(outcome.xdr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        asked("lookUp");
        return outage.isEmpty() ? lookUps.apply(found(view(), hash)) : new LookUp.Unanswered(outage);
    }

    /// What a node that has lost nothing says.
    LookUp trueAnswer(TransactionHash hash) {
        return found(core.view(Limits.NONE), hash);
    }

    private static LookUp found(NetworkView view, TransactionHash hash) {
        LedgerTransaction one = view.find(hash.hex());
        if (one == null) {
            return new LookUp.NotFound();
        }
        return new LookUp.InLedger(
                new LedgerSequence(one.ledger()),
                Instant.ofEpochSecond(one.closeTime()),
                Base64.getEncoder().encodeToString(one.bytes()),
                read(one.outcome()));
    }

    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        answering("sequences");
        sizes.add(accounts.size());
        NetworkView view = sequencesLag < 0 ? view() : core.view(new Limits(sequencesLag, Long.MAX_VALUE, _ -> false));
        Map<AccountId, Long> sequences = new HashMap<>();
        for (AccountId account : accounts) {
            Account entry = view.account(Keys.xdr(account));
            if (entry != null) {
                sequences.put(account, sequencesUnused ? entry.sequence() >> 32 << 32 : entry.sequence());
            }
        }
        return new AccountSequences(new LedgerSequence(view.info().sequence()), sequences);
    }

    @Override
    public Preflight preflight(Collection<Recipient> recipients) throws IOException {
        answering("preflight");
        sizes.add(recipients.size());
        NetworkView view = view();
        List<LedgerEntryData> entries = new ArrayList<>();
        Recipients.keys(recipients, Keys.distribution()).forEach(key -> {
            Entry entry = view.entry(key);
            if (entry != null) {
                entries.add(entry.data());
            }
        });
        Preflight answer = Recipients.judge(recipients, Keys.distribution(), entries, Set.of());
        Runnable next = afterPreflight;
        afterPreflight = Node::nothing;
        next.run();
        return preflights.apply(answer);
    }

    /// Whole ledgers are shown without the memos of their transactions.
    void hideMemos() {
        memosHidden = true;
    }

    @Override
    public Answer read(LedgerSequence from, Collection<AccountId> accounts) throws IOException {
        answering("history");
        Answer answer = ToldLedgers.read(view(), from, accounts);
        return memosHidden && answer instanceof Ledgers ledgers
                ? new Ledgers(
                        ledgers.last(),
                        ledgers.closedAt(),
                        ledgers.transactions().stream().map(Node::withoutMemo).toList())
                : answer;
    }

    private static io.stroop.payout.engine.ledger.LedgerTransaction withoutMemo(
            io.stroop.payout.engine.ledger.LedgerTransaction one) {
        return new io.stroop.payout.engine.ledger.LedgerTransaction(
                one.hash(),
                one.outerHash(),
                one.ledger(),
                one.closedAt(),
                one.order(),
                one.successful(),
                one.source(),
                one.sequence(),
                one.feeAccount(),
                one.feeChargedStroops(),
                null,
                one.envelope(),
                one.operations());
    }
}
