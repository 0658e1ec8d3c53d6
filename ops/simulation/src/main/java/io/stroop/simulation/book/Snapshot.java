package io.stroop.simulation.book;

/// The committed rows of an earlier moment.
public final class Snapshot {
    private final Rows rows;

    Snapshot(Rows rows) {
        this.rows = rows;
    }

    Rows rows() {
        return rows.copy();
    }
}
