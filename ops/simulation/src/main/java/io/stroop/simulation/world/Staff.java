package io.stroop.simulation.world;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.control.Operators;
import io.stroop.simulation.book.DeadlockException;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.StoreUnavailableException;
import io.stroop.simulation.book.TransactionRow;
import io.stroop.simulation.checks.TrueLedger;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.SimulatedNetwork;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The operators: they pause, cancel, redirect and release at random, and in the end they mend what only they
/// can.
final class Staff {
    private static final Operators.Order ORDER = new Operators.Order("a drill", "operator");

    private static final List<Cap.Kind> KINDS = List.of(Cap.Kind.values());

    private final Scheduler scheduler;
    private final Faults faults;
    private final SplittableRandom random;
    private final MemoryBook book;
    private final Operators operators;
    private final SimulatedNetwork network;
    private final Population population;
    private final TrueLedger truth;
    private final Investigation findings;
    private boolean acting;

    Staff(
            Scheduler scheduler,
            Faults faults,
            SplittableRandom random,
            MemoryBook book,
            Operators operators,
            SimulatedNetwork network,
            Population population,
            TrueLedger truth) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = random;
        this.book = book;
        this.operators = operators;
        this.network = network;
        this.population = population;
        this.truth = truth;
        this.findings = new Investigation(scheduler, book, operators, truth);
    }

    /// Acts now and then.
    void start(Host host) {
        scheduler.start(host, "operators", () -> {
            while (true) {
                scheduler.sleep(2_000 + random.nextInt(15_000));
                acting = true;
                try {
                    work();
                } catch (DeadlockException | StoreUnavailableException e) {
                    scheduler.note("an operator's unit of work failed: " + e.getMessage());
                }
                acting = false;
            }
        });
    }

    private void work() {
        if (faults.happens(Fault.OPERATORS, 2)) {
            act();
        }
        if (faults.happens(Fault.CAPS, 5)) {
            limit();
        }
        if (faults.happens(Fault.LOW_FUNDS, 8)) {
            funds();
        }
        resolveQuarantined();
        if (random.nextInt(4) == 0) {
            findings.closeWhatWasLookedAt();
        }
    }

    private void act() {
        switch (random.nextInt(9)) {
            case 0 -> pause();
            case 1, 2 -> resume();
            case 3 -> say("cancel", any(), operators.cancel(any(), ORDER));
            case 4 -> {
                Population.Person person = population.any();
                PayoutId id = any();
                say("redirect", id, operators.redirect(id, person.destination(), person.memo(), ORDER));
            }
            case 5, 6 ->
                held().stream()
                        .filter(id -> !findings.isMaybePaid(id))
                        .forEach(id -> say("release", id, operators.release(id, ORDER)));
            case 7 -> {
                PayoutId id = any();
                say("reject", id, operators.reject(id, ORDER));
            }
            default -> {
                PayoutId id = any();
                say("retry", id, operators.retry(id, ORDER));
            }
        }
    }

    private void say(String act, PayoutId id, Operators.Outcome outcome) {
        if (scheduler.tracing()) {
            scheduler.note("%s of %s: %s".formatted(act, id, outcome));
        }
    }

    private void pause() {
        scheduler.note("an operator pauses");
        switch (random.nextInt(4)) {
            case 0 -> operators.pauseLane(Population.LANE, "a drill");
            case 1 -> operators.pause(Scope.ALL, "", ORDER);
            case 2 -> operators.pause(Scope.ASSET, Population.USDC.canonical(), ORDER);
            default -> operators.pause(Scope.PUBLISHER, publisher().value(), ORDER);
        }
    }

    private PublisherId publisher() {
        return Publishers.PUBLISHERS[random.nextInt(Publishers.PUBLISHERS.length)];
    }

    private void resume() {
        scheduler.note("an operator resumes everything");
        operators.resumeLane(Population.LANE);
        operators.resume(Scope.ALL, "");
        operators.resume(Scope.ASSET, Population.USDC.canonical());
        for (var publisher : Publishers.PUBLISHERS) {
            operators.resume(Scope.PUBLISHER, publisher.value());
        }
    }

    private void limit() {
        Asset asset = random.nextBoolean() ? Population.USDC : Asset.NATIVE;
        Cap.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        long stroops = kind == Cap.Kind.BALANCE_FLOOR ? floor(asset) : 50_000 + random.nextInt(3_000_000);
        PublisherId publisher = kind == Cap.Kind.BALANCE_FLOOR || random.nextBoolean() ? null : publisher();
        scheduler.note("an operator sets a cap: %s %s %d".formatted(kind, publisher, stroops));
        if (random.nextInt(3) == 0) {
            operators.removeCap(kind, asset, publisher);
        } else {
            operators.setCap(new Cap(kind, asset, publisher, stroops));
        }
    }

    /// Sometimes so high that little is left to pay.
    private long floor(Asset asset) {
        long balance = network.nature().balance(Keys.distribution(), asset);
        return random.nextBoolean() ? random.nextInt(2_000_000) : Math.max(0, balance - random.nextInt(3_000_000));
    }

    private void funds() {
        Asset asset = Population.HELD.get(random.nextInt(Population.HELD.size()));
        boolean out = random.nextBoolean();
        scheduler.note("the distribution account " + (out ? "runs low" : "is topped up"));
        long balance = network.nature().balance(Keys.distribution(), asset);
        network.nature().issue(Keys.distribution(), asset, out ? -balance * 99 / 100 : 50_000_000);
        long lumens = network.nature().balance(Keys.distribution(), Asset.NATIVE);
        network.nature().give(Keys.distribution(), out ? -lumens * 9 / 10 : 1_000_000_000);
    }

    private PayoutId any() {
        List<PayoutId> ids = new ArrayList<>();
        book.payouts().forEach(row -> ids.add(row.payoutId()));
        return ids.isEmpty()
                ? PayoutId.of(Publishers.PUBLISHERS[0], new CompletionId("nothing"))
                : ids.get(random.nextInt(ids.size()));
    }

    private List<PayoutId> held() {
        return with(PayoutStatus.HELD);
    }

    private List<PayoutId> with(PayoutStatus status) {
        List<PayoutId> ids = new ArrayList<>();
        book.payouts().forEach(row -> {
            if (row.payout().status() == status) {
                ids.add(row.payoutId());
            }
        });
        return ids;
    }

    /// What is in quarantine and truly dead is paid again. The rest is found in time, once the nodes are well.
    void resolveQuarantined() {
        List<TransactionRow> quarantined = book.transactions().stream()
                .filter(row -> row.state() == TransactionState.QUARANTINED)
                .toList();
        for (TransactionRow row : quarantined) {
            TransactionHash hash = row.hash();
            Long sequence = network.sequence(row.transaction().channel());
            if (truth.isDead(hash, row.transaction().maxTime()) && sequence != null) {
                Operators.Outcome outcome = operators.resolveUnpaid(hash, sequence, ORDER);
                scheduler.note("an operator resolves %s as not paid: %s"
                        .formatted(hash.hex().substring(0, 8), outcome));
            }
        }
    }

    /// The end of all trouble that needs an operator.
    void mend() {
        scheduler.await("the operator has finished", () -> !acting);
        resume();
        for (Asset asset : List.of(Population.USDC, Population.EURC, Asset.NATIVE)) {
            for (Cap.Kind kind : Cap.Kind.values()) {
                operators.removeCap(kind, asset, null);
                for (PublisherId publisher : Publishers.PUBLISHERS) {
                    operators.removeCap(kind, asset, publisher);
                }
            }
        }
        network.nature().give(Keys.distribution(), 1_000_000_000_000L);
        network.nature().trust(Keys.distribution(), Population.NOT_HELD, Long.MAX_VALUE);
        for (Asset asset : List.of(Population.USDC, Population.EURC, Population.NOT_HELD)) {
            network.nature().issue(Keys.distribution(), asset, 1_000_000_000_000L);
        }
        cancelAbsurd();
    }

    /// What only people can find out about lost transactions.
    ///
    /// @param read whether everything that Kafka has was registered and proposed again
    void clearFindings(boolean read) {
        if (read) {
            findings.clear();
        }
    }

    /// Cancels what can never be paid, and releases or cancels what is held.
    void cancelAbsurd() {
        List<PayoutId> absurd = new ArrayList<>();
        book.payouts().forEach(row -> {
            if (Publishers.isAbsurd(row.payout().amount())
                    && !row.payout().status().isFinal()) {
                absurd.add(row.payoutId());
            }
        });
        absurd.forEach(id -> operators.cancel(id, ORDER));
        held().stream().filter(id -> !findings.isMaybePaid(id)).forEach(id -> {
            boolean ours = book.payout(id).orElseThrow().payout().substatus() == Substatus.NOT_A_RECIPIENT;
            if (ours || id.hashCode() % 4 == 0) {
                operators.cancel(id, ORDER);
            } else {
                operators.release(id, ORDER);
            }
        });
    }
}
