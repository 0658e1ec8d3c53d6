package io.stroop.fee.policy;

/// How many operations a lane may put into one ledger. What does not fit waits where it is netted, so that a
/// lane costs less per payout the more is asked of it, and leaves the rest of the ledger to others. Not
/// thread-safe.
public final class LedgerShare {
    private final int operations;
    private long ledger;
    private int used;

    /// @param operations per ledger, at least 1
    public LedgerShare(int operations) {
        if (operations < 1) {
            throw new IllegalArgumentException("a share of no operations");
        }
        this.operations = operations;
    }

    /// How many operations are left.
    ///
    /// @param cycleLedger of the [LedgerClock.Cycle]; one less than before is the same ledger, which closes
    ///     later than was expected
    /// @return 0 or more
    public int room(long cycleLedger) {
        if (cycleLedger != ledger && cycleLedger != ledger - 1) {
            ledger = cycleLedger;
            used = 0;
        }
        return operations - used;
    }

    /// Takes some of the room in the ledger that was asked about last.
    public void use(int taken) {
        used = Math.min(operations, Math.addExact(used, taken));
    }
}
