package io.stroop.simulation.rules;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.TransactionHash;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.CommitUnknownException;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.channel.ChannelResync;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.gate.Gate;
import io.stroop.payout.engine.reconcile.Reconciler;
import io.stroop.payout.engine.repack.Repacker;
import io.stroop.payout.engine.repack.WaitingPayouts;
import io.stroop.payout.engine.settlement.Follower;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.submission.Submitter;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.simulation.book.FindingRow;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.StoreUnavailableException;
import io.stroop.simulation.book.TransactionRow;
import io.stroop.simulation.mutants.Sabotage;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.Nature;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// One replica on one network, on one clock and without threads. Nothing happens unless a test lets it happen;
/// ledgers close every five seconds of virtual time.
public final class Scene {
    public static final Asset USDC = Keys.issued("USDC");
    public static final Duration LEDGER = Duration.ofSeconds(5);
    public static final long XLM = 10_000_000;

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration RESYNC_EVERY = Duration.ofMinutes(1);
    private static final long PLENTY = 1_000_000_000_000_000L;
    private static final int MOST_STEPS = 1_000;

    final VirtualTime time;
    final SandboxNetwork core;
    final Crowd crowd;
    final Follower follower;
    private final MemoryBook book;
    private final Node node;
    private final Nature nature;
    private final Terms terms;
    private final Signer signer;
    private final Gate gate;
    private final Submitter submitter;
    private final Repacker repacker;
    private final WaitingPayouts waiting;
    private final ChannelResync resync;
    private final Reconciler reconciler;
    private final List<Exception> failures = new ArrayList<>();
    private final Map<PayoutId, TaskCompleted> completions = new HashMap<>();
    private Duration sinceResync = Duration.ZERO;
    private long ids;
    private boolean leased = true;

    Scene(VirtualTime time, SandboxNetwork core, Nature nature, Terms terms, Signer signer) {
        this.time = time;
        this.core = core;
        this.nature = nature;
        this.terms = terms;
        this.signer = signer;
        node = new Node(core, time);
        crowd = new Crowd(core, node);
        book = new MemoryBook(time);
        gate = new Gate(book, node, signer, () -> leased, terms, time);
        submitter = new Submitter(book, node, signer, terms, time);
        follower = new Follower(book, node, signer, terms, time);
        repacker = new Repacker(book, terms, () -> new UUID(2, ++ids));
        waiting = new WaitingPayouts(book, node, signer, terms);
        resync = new ChannelResync(book, node, terms);
        reconciler = new Reconciler(book, node, node, signer, () -> leased, terms, time);
        Sabotage.use(node); // for the mutant that sends what it has not stored
    }

    /// Whether the account is ours, or another copy of the book has taken it.
    void leased(boolean ours) {
        leased = ours;
    }

    public MemoryBook book() {
        return book;
    }

    public Node node() {
        return node;
    }

    public Nature nature() {
        return nature;
    }

    public Gate gate() {
        return gate;
    }

    public Submitter submitter() {
        return submitter;
    }

    public Follower follower() {
        return follower;
    }

    /// A gate whose rules have a bug that shows in one proposal.
    Gate gateThatFailsFor(BatchId poison) {
        Book poisoned = TroubledBook.poisoned(
                book,
                change -> change instanceof Change.ResolveBatch resolve
                        && resolve.batchId().equals(poison));
        return new Gate(poisoned, node, signer, Lease.ALWAYS, terms, time);
    }

    /// A follower whose rules have a bug that shows in one transaction.
    Follower followerThatFailsFor(TransactionHash poison) {
        Book poisoned = TroubledBook.poisoned(
                book,
                change -> change instanceof Change.EndTransaction end
                        && end.hash().equals(poison));
        return new Follower(poisoned, node, signer, terms, time);
    }

    /// A follower that finds the first transaction it wants to end locked by another unit of work.
    Follower followerThatFindsItLocked() {
        return new Follower(TroubledBook.busyOnce(book), node, signer, terms, time);
    }

    /// The submitter of a replica that signs for a lane.
    Submitter submitterOf(LaneId lane) {
        Terms others = new Terms(
                lane,
                terms.networkPassphrase(),
                terms.validity(),
                terms.clockTolerance(),
                terms.maxBidStroops(),
                terms.maxFeesPerDayStroops(),
                terms.maxPayoutStroops(),
                terms.firstCheck(),
                terms.adoptAfter());
        return new Submitter(book, node, signer, others, time);
    }

    /// Only the gate works.
    void gateOnly() {
        attempt(gate::step);
    }

    /// That of another replica.
    Follower anotherFollower() {
        return new Follower(book, node, signer, terms, time);
    }

    public Repacker repacker() {
        return repacker;
    }

    public WaitingPayouts waiting() {
        return waiting;
    }

    public ChannelResync resync() {
        return resync;
    }

    public Reconciler reconciler() {
        return reconciler;
    }

    public Operators operators() {
        return new Operators(book, terms);
    }

    /// Why steps failed so far, except where a test expects it.
    List<Exception> failures() {
        return failures;
    }

    /// An account that can be paid lumens and USDC.
    public AccountId worker(String name) {
        AccountId account = Keys.account(name);
        nature.create(account, 20 * XLM);
        nature.trust(account, USDC, PLENTY);
        return account;
    }

    TaskCompleted completion(String id, AccountDestination to, Asset asset, long stroops) {
        return new TaskCompleted(
                new CompletionId(id),
                new TaskId("task"),
                new WorkerId(to.address()),
                to,
                null,
                asset,
                StroopAmount.ofStroops(stroops),
                time.instant(),
                new PublisherId("shop"),
                Urgency.INSTANT);
    }

    /// Registers a payout.
    public PayoutId owe(AccountDestination to, Asset asset, long stroops) {
        TaskCompleted completion = completion("completion-" + ++ids, to, asset, stroops);
        completions.put(completion.payoutId(), completion);
        book.work(unit -> unit.register(List.of(completion), time.instant()));
        return completion.payoutId();
    }

    /// Registers a payout of USDC and proposes it by itself.
    PayoutId pay(AccountDestination to, long stroops) {
        PayoutId id = owe(to, USDC, stroops);
        propose(100, List.of(id));
        return id;
    }

    /// Proposes payouts in one batch, netted.
    ///
    /// @param bid per operation
    public BatchId propose(long bid, Collection<PayoutId> payouts) {
        return propose(batch(bid, payouts));
    }

    BatchId propose(PayoutBatch batch) {
        book.change(unit -> unit.apply(List.of(new Change.Propose(batch, false, time.instant()))));
        return batch.batchId();
    }

    private record Key(AccountDestination destination, Asset asset) {}

    PayoutBatch batch(long bid, Collection<PayoutId> payouts) {
        return batch(terms.lane(), bid, payouts);
    }

    PayoutBatch batch(LaneId lane, long bid, Collection<PayoutId> payouts) {
        Map<Key, List<BatchedPayout>> payments = new LinkedHashMap<>();
        for (PayoutId id : payouts) {
            Payout row = payout(id);
            payments.computeIfAbsent(new Key(row.destination(), row.asset()), _ -> new ArrayList<>())
                    .add(new BatchedPayout(id, row.amount()));
        }
        List<BatchedPayment> list = new ArrayList<>();
        payments.forEach((key, some) -> list.add(new BatchedPayment(key.destination(), key.asset(), some)));
        return new PayoutBatch(new BatchId(new UUID(1, ++ids)), lane, null, bid, time.instant(), list);
    }

    /// Lets time pass until the next ledger has closed and everything has followed it.
    public ClosedLedger nextLedger() {
        for (Duration passed = Duration.ZERO; passed.compareTo(LEDGER) < 0; passed = passed.plus(TICK)) {
            work();
            pass(TICK);
        }
        ClosedLedger closed = close();
        work();
        return closed;
    }

    /// A ledger closes now, and nothing follows it yet.
    public ClosedLedger close() {
        return core.close(time.instant().getEpochSecond());
    }

    public Instant now() {
        return time.instant();
    }

    public void ledgers(int count) {
        for (int i = 0; i < count; i++) {
            nextLedger();
        }
    }

    /// Only time passes.
    public void pass(Duration some) {
        time.pass(some);
        sinceResync = sinceResync.plus(some);
    }

    /// Every loop works until it has nothing to do.
    void work() {
        attempt(reconciler::step);
        attempt(follower::step);
        attempt(waiting::step);
        attempt(repacker::step);
        attempt(gate::step);
        attempt(submitter::step);
        if (sinceResync.compareTo(RESYNC_EVERY) >= 0) {
            sinceResync = Duration.ZERO;
            attempt(resync::step);
        }
    }

    private interface Step {
        boolean run() throws IOException;
    }

    private void attempt(Step step) {
        try {
            for (int i = 0; step.run(); i++) {
                if (i > MOST_STEPS) {
                    throw new IllegalStateException("a loop never rests");
                }
            }
        } catch (IOException | StoreUnavailableException | CommitUnknownException e) {
            failures.add(e);
        }
    }

    public Payout payout(PayoutId id) {
        return book.payout(id).orElseThrow().payout();
    }

    Substatus substatus(PayoutId id) {
        return payout(id).substatus();
    }

    /// All transactions, in the order in which they were signed.
    List<TransactionRow> transactions() {
        return List.copyOf(book.transactions());
    }

    List<TransactionState> states() {
        return book.transactions().stream().map(TransactionRow::state).toList();
    }

    TransactionRow only() {
        if (book.transactions().size() != 1) {
            throw new AssertionError("not one transaction: " + states());
        }
        return book.transactions().iterator().next();
    }

    /// How much USDC an account has on the ledger.
    public long received(AccountId account) {
        return nature.balance(account, USDC);
    }

    boolean isPaused() {
        return book.lanes().iterator().next().paused();
    }

    /// Kafka delivers the completion of a payout again.
    void registerAgain(PayoutId... ids) {
        var again = List.of(ids).stream().map(completions::get).filter(Objects::nonNull);
        book.work(unit -> unit.register(again.toList(), time.instant()));
    }

    /// What keeps the lane from signing, in the order in which it was found.
    List<Finding.Kind> openFindings() {
        return findings().stream().map(Finding::kind).toList();
    }

    private List<Finding> findings() {
        return book.findings().stream()
                .filter(FindingRow::open)
                .map(FindingRow::finding)
                .toList();
    }

    /// An operator closes all findings.
    void closeFindings() {
        findings()
                .forEach(finding ->
                        operators().closeFinding(finding.key(), new Operators.Order("looked at it", "operator")));
    }
}
