package io.stroop.simulation.network;

import io.stroop.sandbox.network.NetworkView.Limits;
import java.util.HashSet;
import java.util.Set;

/// What is wrong with a node at present. Each trouble ends by itself, at a virtual time in milliseconds.
final class NodeMood {
    /// How a node's time is absurd.
    enum Time {
        MILLISECONDS,
        A_DAY_AHEAD,
        A_DAY_BEHIND
    }

    private static final long LEDGERS_BACK = 20;
    private static final long LEDGERS_BEFORE_A_CLAIM = 60;

    private final Set<String> forgotten = new HashSet<>();
    long lag;
    long lagUntil;
    long keep;
    long keepUntil;
    boolean forgetsAll;
    long forgetsUntil;
    long downUntil;
    long limitedUntil;
    Time time = Time.MILLISECONDS;
    long timeUntil;
    long aheadUntil;
    long liesUntil;

    /// What it knows now.
    Limits limits(long now) {
        boolean forgets = now < forgetsUntil;
        return new Limits(
                now < lagUntil ? lag : 0,
                now < keepUntil ? keep : Long.MAX_VALUE,
                hash -> forgets && (forgetsAll || forgotten.contains(hash)));
    }

    /// What it says while it lies: what was true some time ago.
    Limits past() {
        return new Limits(LEDGERS_BACK, Long.MAX_VALUE, _ -> true);
    }

    /// What it says about claims while it lies: what was true before another copy made one.
    Limits longPast() {
        return new Limits(LEDGERS_BEFORE_A_CLAIM, Long.MAX_VALUE, _ -> true);
    }

    /// It loses one transaction.
    void forget(String hash) {
        forgotten.add(hash);
    }

    /// It is well again.
    void recover() {
        lagUntil = 0;
        keepUntil = 0;
        forgetsUntil = 0;
        downUntil = 0;
        limitedUntil = 0;
        timeUntil = 0;
        aheadUntil = 0;
        liesUntil = 0;
        forgotten.clear();
    }
}
