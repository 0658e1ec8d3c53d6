package io.stroop.simulation.matrix;

/// What really becomes of the first envelope.
enum Truth {
    /// It never arrives.
    LOST,
    /// The next ledger includes it.
    NEXT_LEDGER,
    /// A later ledger includes it, in time.
    LATER,
    /// It is in a queue, but no ledger includes it in time.
    TOO_LATE;

    private static final long SOME_LEDGERS = 3;
    private static final long TOO_MANY_LEDGERS = 1_000;

    /// For how many ledgers it is held back; negative if it never arrives.
    long heldBack() {
        return switch (this) {
            case LOST -> -1;
            case NEXT_LEDGER -> 0;
            case LATER -> SOME_LEDGERS;
            case TOO_LATE -> TOO_MANY_LEDGERS;
        };
    }
}
