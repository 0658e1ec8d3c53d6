package io.stroop.simulation.checks;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.CommitUnknownException;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.sandbox.ledger.operation.OperationOutcome;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.book.DeadlockException;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.PaymentRow;
import io.stroop.simulation.book.StoreUnavailableException;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.network.Ledgers;
import io.stroop.simulation.network.SimulatedNetwork;
import io.stroop.simulation.schedule.Scheduler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.OperationType;

/// Watches every commit, every envelope and every ledger, and compares them with the truth.
public final class Referee implements Ledgers {
    /// With these, nodes show every ledger.
    private static final Set<Fault> COMPLETE =
            EnumSet.of(Fault.RESTORE, Fault.SECOND_COPY, Fault.FOREIGN_PAYMENT, Fault.CLAWBACK);

    private final Scheduler scheduler;
    private final MemoryBook book;
    private final Violations violations;
    private final TrueLedger truth;
    private final SigningRules signing;
    private final OpenProposals proposals;
    private final Attempts attempts;
    private final Requests requests;
    private final Terms terms;
    private final Set<Fault> faults;
    private final Map<PayoutId, TaskCompleted> registered = new HashMap<>();
    private final EntryChecks entries;
    private @Nullable LedgerRules onLedger;
    private @Nullable Flows flows;
    private boolean mended;
    private boolean restored;
    private boolean signedSince;
    private final Set<String> stored = new HashSet<>();
    private final Set<PayoutId> announced = new HashSet<>();
    private final Set<String> compared = new HashSet<>();

    /// @param estimated whether a proposal came from the fee-estimator
    public Referee(Scheduler scheduler, MemoryBook book, Terms terms, Set<Fault> faults, Predicate<BatchId> estimated) {
        this.scheduler = scheduler;
        this.book = book;
        this.violations = new Violations(scheduler);
        this.truth = new TrueLedger(violations);
        this.terms = terms;
        this.faults = faults;
        this.signing = new SigningRules(book, violations, terms.maxBidStroops());
        this.proposals = new OpenProposals(estimated, violations);
        this.attempts = new Attempts(violations, truth, terms, faults, estimated);
        this.requests = new Requests(scheduler, book, violations);
        this.entries = new EntryChecks(book, violations);
        book.onCommit(this::committed);
    }

    /// From now on, what is signed is compared with this network.
    public void watch(SimulatedNetwork network) {
        onLedger = new LedgerRules(book, violations, terms, faults, network, truth);
        flows = new Flows(network.nature());
    }

    /// Everybody can be paid from now on, or leaves.
    public void mended() {
        mended = true;
    }

    /// The book has lost what was committed last. It may announce again, and try again with lower bids.
    public void restored() {
        restored = true;
        proposals.forget();
        attempts.forget();
        entries.restored();
    }

    /// Watches a copy of the book that has stayed behind. What it pays counts, and once the book signs, it
    /// signs nothing that a ledger can still include.
    public void watchCopy(MemoryBook copy) {
        signedSince = false;
        copy.onCommit(changes -> {
            for (Change change : changes) {
                switch (change) {
                    case Change.StoreTransaction store -> {
                        truth.plan(store.transaction().hash(), store.payments());
                        stored.add(store.bump().envelope());
                        if (signedSince && store.transaction().maxTime() >= truth.closeTime()) {
                            violations.add(
                                    "one copy signs", store.transaction().hash() + " is signed by the other copy");
                        }
                    }
                    case Change.StoreBump(FeeBump bump) -> stored.add(bump.envelope());
                    default -> {}
                }
            }
        });
    }

    @Override
    public void asked(String what) {
        requests.asked(what);
    }

    /// The most requests in one minute.
    public long mostRequests() {
        return requests.most();
    }

    public Violations violations() {
        return violations;
    }

    public TrueLedger truth() {
        return truth;
    }

    /// A step of a process failed. What the outside may cause is expected; anything else is a bug.
    public void failed(String process, Exception failure) {
        boolean expected = failure instanceof IOException
                || failure instanceof CommitUnknownException
                || failure instanceof DeadlockException
                || failure instanceof StoreUnavailableException;
        if (!expected) {
            StackTraceElement[] stack = failure.getStackTrace();
            violations.add(
                    "no bug shows itself", process + ": " + failure + (stack.length == 0 ? "" : " at " + stack[0]));
        }
        if (scheduler.tracing()) {
            scheduler.note(process + " failed: " + failure.getMessage());
        }
    }

    private void committed(List<Change> changes) {
        if (scheduler.tracing()) {
            scheduler.note("commits " + ChangeText.of(changes));
        }
        for (Change change : changes) {
            switch (change) {
                case Change.StoreTransaction store -> stored(store);
                case Change.StoreBump(FeeBump bump) -> bumped(bump);
                case Change.EndTransaction end -> ended(end);
                case Change.EnterTransaction enter -> entered(enter);
                case Change.Attribute attribute -> attributed(attribute);
                case Change.UpdateTransaction(Transaction transaction)
                when transaction.state() == TransactionState.QUARANTINED -> attempts.quarantined(transaction);
                case Change.Propose propose -> attempts.proposed(propose.batch().batchId());
                case Change.Redirect redirect -> attempts.forget(redirect.payoutId());
                case Change.MovePayouts move -> moved(move);
                case Change.Announce announce -> announce.settlements().forEach(this::announced);
                default -> {}
            }
        }
        entries.committed(movedBy(changes));
        proposals.committed(changes);
        requests.committed();
    }

    private static Set<PayoutId> movedBy(List<Change> changes) {
        Set<PayoutId> moved = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.MovePayouts move) {
                moved.addAll(move.payoutIds());
            }
        }
        return moved;
    }

    private void announced(PayoutSettled settled) {
        if (!announced.add(settled.payoutId()) && !restored) {
            violations.add("announced once", settled.payoutId() + " is announced again");
        }
        LedgerTransaction included = truth.included(settled.transactionHash());
        boolean right = included != null
                && (included.hashText().equals(settled.feeBumpHash().hex()) || restored) // its fee bump may be lost
                && included.ledger() == settled.ledger().number()
                && included.closeTime() == settled.settledAt().getEpochSecond()
                && truth.pays(settled.transactionHash(), settled.operationIndex(), settled.payoutId());
        if (!right) {
            violations.add("an announcement is what the ledger says", "not true: " + settled);
        }
    }

    /// The book has registered these, or knew them before. What it has registered never changes.
    public void registered(List<TaskCompleted> completions) {
        for (TaskCompleted one : completions) {
            TaskCompleted row = book.payout(one.payoutId()).orElseThrow().completion();
            TaskCompleted before = registered.putIfAbsent(one.payoutId(), row);
            if (before != null && !before.equals(row)) {
                violations.add("a completion has one row", "%s was %s".formatted(row, before));
            }
        }
    }

    private void stored(Change.StoreTransaction store) {
        truth.plan(store.transaction().hash(), store.payments());
        stored.add(store.bump().envelope());
        signedSince = true;
        signing.check(store);
        attempts.stored(store);
        if (onLedger != null) {
            onLedger.check(store, mended);
        }
    }

    private void bumped(FeeBump bump) {
        stored.add(bump.envelope());
        signing.checkBid(bump);
    }

    private void ended(Change.EndTransaction end) {
        Transaction transaction = book.transaction(end.hash()).orElseThrow().transaction();
        LedgerTransaction included = truth.included(end.hash());
        boolean paid = included != null && included.outcome().succeeded();
        switch (end.to()) {
            case SETTLED -> {
                if (!paid) {
                    violations.add("settled means paid", end.hash() + " is settled but in no ledger");
                }
            }
            case FAILED -> {
                if (included == null || paid) {
                    violations.add("failed means failed", end.hash() + " has not failed in a ledger");
                } else {
                    requireIsolated(end, included);
                }
            }
            case EXPIRED -> {
                attempts.expired(book.transaction(end.hash()).orElseThrow());
                if (included != null || !truth.isDead(end.hash(), transaction.maxTime())) {
                    violations.add(
                            "dead means dead",
                            "%s is declared dead, but %s"
                                    .formatted(
                                            end.hash(),
                                            included == null
                                                    ? "a ledger can still include it"
                                                    : "a ledger includes it"));
                }
            }
            default -> violations.add("final means final", end.hash() + " ends as " + end.to());
        }
    }

    private void entered(Change.EnterTransaction enter) {
        LedgerTransaction included = truth.included(enter.transaction().hash());
        if (included == null || !included.outcome().succeeded()) {
            violations.add("settled means paid", enter.transaction().hash() + " is entered but in no ledger");
        }
    }

    private void attributed(Change.Attribute attribute) {
        for (PayoutId id : attribute.payouts()) {
            if (!truth.pays(attribute.hash(), attribute.index(), id)) {
                violations.add(
                        "what was lost is found as it was",
                        "%s is attributed to operation %d of %s".formatted(id, attribute.index(), attribute.hash()));
            }
        }
    }

    /// Only the payouts of the operations that failed wait; the others are proposed again.
    private void requireIsolated(Change.EndTransaction end, LedgerTransaction included) {
        List<OperationOutcome> outcomes = included.outcome().allOperations();
        List<PaymentRow> payments = book.transaction(end.hash()).orElseThrow().payments();
        for (int i = 0; i < Math.min(payments.size(), outcomes.size()); i++) {
            boolean good = outcomes.get(i).succeeded();
            for (PayoutId id : payments.get(i).payment().payouts()) {
                Payout payout = book.payout(id).orElseThrow().payout();
                if (good != (payout.status() == PayoutStatus.QUEUED)) {
                    violations.add(
                            "one bad operation stops no other",
                            "%s is %s, its operation was %s".formatted(id, payout.substatus(), good ? "good" : "bad"));
                }
            }
        }
    }

    private void moved(Change.MovePayouts move) {
        for (PayoutId id : move.payoutIds()) {
            boolean live = book.livePayments().containsKey(id);
            PayoutStatus to = move.to().status();
            boolean needsLive = BookAccount.of(to) != BookAccount.OWED && BookAccount.of(to) != BookAccount.CANCELLED;
            if (live != needsLive) {
                violations.add(
                        "a status says whether it is signed",
                        "%s becomes %s but its payment is %s".formatted(id, move.to(), live ? "live" : "not live"));
            }
        }
    }

    @Override
    public void sent(String base64, Envelope envelope) {
        if (!pays(envelope)) {
            return; // a claim
        }
        if (!stored.contains(base64)) {
            violations.add("store before send", "the network receives bytes that were never stored");
        } else if (compared.add(envelope.hashText())) {
            truth.compare(envelope);
        }
    }

    private static boolean pays(Envelope envelope) {
        return envelope.innermost().operations().stream()
                .anyMatch(operation -> operation.getBody().getDiscriminant() == OperationType.PAYMENT);
    }

    @Override
    public void closing() {
        if (flows != null) {
            flows.closing();
        }
    }

    @Override
    public void closed(ClosedLedger ledger) {
        truth.closed(ledger);
        if (flows != null) {
            flows.closed(ledger);
        }
        for (LedgerTransaction one : ledger.transactions()) {
            if (one.isFeeBump() && one.outcome().succeeded()) {
                requireOwed(one);
            }
        }
    }

    private void requireOwed(LedgerTransaction one) {
        String hash = Objects.requireNonNull(one.innerHashText(), "a fee bump has an inner transaction");
        book.transaction(new TransactionHash(hash)).ifPresent(row -> {
            if (row.state() == TransactionState.EXPIRED || row.state() == TransactionState.FAILED) {
                violations.add("dead means dead", hash + " is paid although the book says " + row.state());
            }
            row.payouts()
                    .forEach(id -> book.payout(id).ifPresent(payout -> {
                        PayoutStatus status = payout.payout().status();
                        if (status == PayoutStatus.CANCELLED || status == PayoutStatus.REJECTED) {
                            violations.add("cancelled is never paid", id + " is " + status);
                        }
                    }));
        });
    }

    /// At the end, the balances are those of the true network.
    void checkBalances() {
        boolean complete = faults.stream().anyMatch(COMPLETE::contains)
                || (!faults.contains(Fault.FORGETFUL) && !faults.contains(Fault.PRUNED));
        if (flows != null) {
            new BalanceChecks(book, violations, entries, flows).check(complete);
        }
    }

    boolean isAnnounced(PayoutId id) {
        return announced.contains(id);
    }

    /// The payouts that are not finished.
    static List<Payout> unfinished(MemoryBook book) {
        List<Payout> left = new ArrayList<>();
        book.payouts().forEach(row -> {
            if (!row.payout().status().isFinal()) {
                left.add(row.payout());
            }
        });
        return left;
    }
}
