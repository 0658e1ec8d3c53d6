package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One network with several nodes that tell it differently. Its fiber closes the ledgers.
public final class SimulatedNetwork {
    private static final long TARGET_MILLIS = 5_000;

    private final Scheduler scheduler;
    private final Faults faults;
    private final SandboxNetwork network;
    private final Ledgers ledgers;
    private final List<NodeMood> nodes = new ArrayList<>();
    private final Nature nature;
    private final Strangers strangers;
    private final Troubles troubles;
    private int sticky;

    public SimulatedNetwork(Scheduler scheduler, Faults faults, NetworkTerms terms, Ledgers ledgers) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.ledgers = ledgers;
        this.network = Genesis.network(terms, scheduler.now() / 1000);
        for (int i = 0; i < terms.nodes(); i++) {
            nodes.add(new NodeMood());
        }
        this.nature = new Nature(network);
        start(Keys.distribution(), terms);
        terms.others().forEach(other -> start(other.distribution(), terms));
        this.strangers = new Strangers(network, faults, terms.strangers(), terms.channels());
        this.troubles = new Troubles(scheduler, faults, nodes);
    }

    private void start(AccountId distribution, NetworkTerms terms) {
        nature.start(distribution, Asset.NATIVE, terms.distributionXlm() * Genesis.XLM);
        terms.assets().forEach(asset -> nature.start(distribution, asset, terms.held()));
    }

    public SandboxNetwork core() {
        return network;
    }

    public Nature nature() {
        return nature;
    }

    /// Closes ledgers for ever.
    public void start(Host host) {
        scheduler.start(host, "ledgers", () -> {
            while (true) {
                scheduler.sleep(pause());
                closeLedger();
            }
        });
    }

    private long pause() {
        if (faults.active() && faults.happens(Fault.SLOW_LEDGERS, 80)) {
            return 15_000L + faults.below(60_000);
        }
        return TARGET_MILLIS - 800 + faults.below(1_800);
    }

    private void closeLedger() {
        long last = network.info().closeTime();
        long closeTime = Math.max(last, scheduler.now() / 1000 - faults.below(2));
        boolean busy = faults.active();
        if (busy && faults.happens(Fault.RESTART, 60)) {
            scheduler.note("the node restarts");
            network.restart();
        }
        if (busy) {
            strangers.beforeClose(scheduler);
        }
        ledgers.closing();
        boolean empty = busy && faults.happens(Fault.EMPTY_LEDGERS, 25);
        ClosedLedger closed = empty ? network.closeEmpty(closeTime) : network.close(closeTime);
        if (scheduler.tracing()) {
            scheduler.note("ledger %d closes, closeTime %d, transactions %s"
                    .formatted(closed.sequence(), closeTime, contents(closed)));
        }
        ledgers.closed(closed);
        if (busy) {
            troubles.afterClose(closed);
        } else {
            troubles.end();
        }
    }

    private static List<String> contents(ClosedLedger closed) {
        return closed.transactions().stream()
                .map(one -> {
                    String hash = one.innerHashText();
                    return (hash == null ? "stranger" : hash.substring(0, 8)) + "="
                            + one.outcome().innermost();
                })
                .toList();
    }

    /// The issuer takes back some of what an account holds of an asset, by a transaction.
    public void clawBack(AccountId from, Asset asset, long stroops) {
        nature.enableClawback(from, asset);
        strangers.clawBack(from, asset, stroops, scheduler.now() / 1000);
    }

    /// The node that answers this request.
    NodeMood node() {
        if (nodes.size() > 1 && faults.active() && faults.happens(Fault.SPLIT, 3)) {
            sticky = faults.below(nodes.size());
        }
        return nodes.get(sticky);
    }

    NodeMood node(int index) {
        return nodes.get(index);
    }

    NetworkView view(NodeMood node) {
        return network.view(node.limits(scheduler.now()));
    }

    /// What a node says: what it knows, or, if it lies, what was true some time ago.
    NetworkView told(NodeMood node) {
        return scheduler.now() < node.liesUntil ? network.view(node.past()) : view(node);
    }

    /// As [#told], about claims: a lie that is too young deceives nobody.
    NetworkView toldOfClaims(NodeMood node) {
        return scheduler.now() < node.liesUntil ? network.view(node.longPast()) : view(node);
    }

    /// What a node knows that has lost nothing.
    NetworkView completeView() {
        return network.view(NetworkView.Limits.NONE);
    }

    /// Reads an envelope that one of ours sends.
    Envelope decode(String base64) {
        try {
            return network.decode(Base64.getDecoder().decode(base64));
        } catch (IOException e) {
            throw new IllegalStateException("one of ours sent what is not an envelope", e);
        }
    }

    void asked(String what) {
        ledgers.asked(what);
    }

    void sent(String base64, Envelope envelope) {
        ledgers.sent(base64, envelope);
    }

    /// The envelope of one of ours is sent, and arrives exactly once.
    ///
    /// @param heldBack ledgers that do not include it even if there is room; negative if it never arrives
    public void deliver(String base64, long heldBack) {
        Envelope envelope = decode(base64);
        if (heldBack >= 0) {
            network.submit(envelope, scheduler.now() / 1000);
            network.holdBack(envelope, heldBack);
        }
    }

    /// Notes that one of ours sends an envelope.
    ///
    /// @return the hash of the transaction under any fee bump
    public String sends(String base64) {
        Envelope envelope = decode(base64);
        sent(base64, envelope);
        return envelope.innermost().hashText();
    }

    /// An envelope arrives at the network.
    AddResult submit(Envelope envelope) {
        AddResult answer = network.submit(envelope, scheduler.now() / 1000);
        if (answer instanceof AddResult.Pending && faults.active() && faults.happens(Fault.LATE_INCLUSION, 12)) {
            network.holdBack(envelope, 1L + faults.below(6));
        }
        return answer;
    }

    /// The same envelope arrives once more, later.
    void submitLater(Envelope envelope, long millis) {
        Host world = scheduler.host("network", false);
        scheduler.start(world, "late copy", () -> {
            scheduler.sleep(millis);
            AddResult answer = network.submit(envelope, scheduler.now() / 1000);
            scheduler.note("a late copy arrives: " + answer.getClass().getSimpleName());
        });
    }

    /// The true sequence number of an account; null if it does not exist.
    public @Nullable Long sequence(AccountId account) {
        Account found = network.account(Keys.xdr(account));
        return found == null ? null : found.sequence();
    }
}
