package io.stroop.simulation.book;

import io.stroop.simulation.Steps;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The lock table. Rows and entries of unique indexes are locked by units of work until these end.
final class Locks {
    private final Map<Key, Holders> table = new HashMap<>();

    /// What can be locked.
    record Key(String table, Object id) {}

    /// How strongly.
    enum Mode {
        SHARE,
        UPDATE
    }

    /// A unit of work as the lock table sees it.
    static final class Owner {
        private final Steps steps;
        private final Set<Key> held = new LinkedHashSet<>();
        private @Nullable Key waitsFor;

        Owner(Steps steps) {
            this.steps = steps;
        }
    }

    private static final class Holders {
        private final Map<Owner, Mode> modes = new LinkedHashMap<>();

        boolean admits(Owner owner, Mode mode) {
            return modes.entrySet().stream()
                    .allMatch(
                            other -> other.getKey() == owner || (mode == Mode.SHARE && other.getValue() == Mode.SHARE));
        }
    }

    /// Locks at once, or not at all.
    boolean take(Owner owner, Key key, Mode mode) {
        Holders holders = table.computeIfAbsent(key, free -> new Holders());
        if (!holders.admits(owner, mode)) {
            return false;
        }
        if (holders.modes.get(owner) != Mode.UPDATE) {
            holders.modes.put(owner, mode);
        }
        owner.held.add(key);
        return true;
    }

    /// Locks, and waits until that is possible.
    ///
    /// @throws DeadlockException if it never would be
    void await(Owner owner, Key key, Mode mode, String what) {
        if (!take(owner, key, mode)) {
            awaitFree(owner, key, mode, what);
            if (!take(owner, key, mode)) {
                throw new IllegalStateException("%s was woken too early at %s".formatted(what, key));
            }
        }
    }

    /// Waits until it could be locked, but does not lock it.
    void awaitFree(Owner owner, Key key, Mode mode, String what) {
        if (free(owner, key, mode)) {
            return;
        }
        owner.waitsFor = key;
        try {
            if (reaches(owner, owner, new HashSet<>())) {
                throw new DeadlockException("%s waits for %s in a circle".formatted(what, key));
            }
            owner.steps.await(what, () -> free(owner, key, mode));
        } finally {
            owner.waitsFor = null;
        }
    }

    void release(Owner owner) {
        for (Key key : owner.held) {
            Holders holders = table.get(key);
            if (holders != null) {
                holders.modes.remove(owner);
                if (holders.modes.isEmpty()) {
                    table.remove(key);
                }
            }
        }
        owner.held.clear();
    }

    private boolean free(Owner owner, Key key, Mode mode) {
        Holders holders = table.get(key);
        return holders == null || holders.admits(owner, mode);
    }

    /// Whether one waits, directly or through others, for the other.
    private boolean reaches(Owner from, Owner to, Set<Owner> seen) {
        Holders holders = from.waitsFor == null ? null : table.get(from.waitsFor);
        if (holders == null) {
            return false;
        }
        for (Owner next : holders.modes.keySet()) {
            if (next != from && (next == to || (seen.add(next) && reaches(next, to, seen)))) {
                return true;
            }
        }
        return false;
    }
}
