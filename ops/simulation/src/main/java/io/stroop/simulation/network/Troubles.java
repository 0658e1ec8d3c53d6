package io.stroop.simulation.network;

import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.schedule.Scheduler;
import java.util.List;

/// Gives the nodes their troubles, ledger by ledger.
final class Troubles {
    private static final int NOBODY = -1;
    private static final List<NodeMood.Time> TIMES = List.of(NodeMood.Time.values());

    private final Scheduler scheduler;
    private final Faults faults;
    private final List<NodeMood> nodes;
    private final int liar;
    private boolean ended;

    Troubles(Scheduler scheduler, Faults faults, List<NodeMood> nodes) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.nodes = nodes;
        this.liar = faults.enabled(Fault.LIAR) ? faults.below(nodes.size()) : NOBODY;
    }

    void afterClose(ClosedLedger closed) {
        for (int i = 0; i < nodes.size(); i++) {
            trouble("node " + i, nodes.get(i), closed);
            if (i == liar && faults.happens(Fault.LIAR, 15)) {
                nodes.get(i).liesUntil = until(240_000);
                scheduler.note("node " + i + " lies");
            }
        }
    }

    /// All nodes are well from now on.
    void end() {
        if (!ended) {
            nodes.forEach(NodeMood::recover);
            ended = true;
        }
    }

    private void trouble(String name, NodeMood node, ClosedLedger closed) {
        long now = scheduler.now();
        if (faults.happens(Fault.LAG, 20)) {
            node.lag = 1L + faults.below(faults.below(4) == 0 ? 40 : 6);
            node.lagUntil = until(90_000);
            scheduler.note(name + " lags %d ledgers".formatted(node.lag));
        }
        if (faults.happens(Fault.PRUNED, 40)) {
            node.keep = 1L + faults.below(5);
            node.keepUntil = until(180_000);
            scheduler.note(name + " keeps %d ledgers".formatted(node.keep));
        }
        if (faults.happens(Fault.FORGETFUL, 25)) {
            node.forgetsAll = faults.below(3) == 0;
            node.forgetsUntil = until(240_000);
            scheduler.note(name + " forgets " + (node.forgetsAll ? "everything" : "some transactions"));
        }
        if (now < node.forgetsUntil && !node.forgetsAll) {
            closed.transactions().stream()
                    .filter(_ -> faults.below(2) == 0)
                    .forEach(one -> node.forget(one.hashText()));
        }
        if (faults.happens(Fault.UNAVAILABLE, 40)) {
            node.downUntil = until(60_000);
            scheduler.note(name + " is down");
        }
        if (faults.happens(Fault.RATE_LIMIT, 40)) {
            node.limitedUntil = until(45_000);
            scheduler.note(name + " answers 429");
        }
        if (node.equals(nodes.getFirst()) && faults.happens(Fault.WRONG_TIME, 40)) {
            node.aheadUntil = until(60_000);
            scheduler.note(name + " says that ledgers close later than they do");
        }
        if (faults.happens(Fault.ABSURD_TIME, 40)) {
            node.time = TIMES.get(faults.below(TIMES.size()));
            node.timeUntil = until(60_000);
            scheduler.note(name + " has an absurd time: " + node.time);
        }
    }

    private long until(int most) {
        return scheduler.now() + 2_000 + faults.below(most);
    }
}
