package io.stroop.contracts;

/// The number of a closed ledger; not to be mixed up with an account's sequence number.
///
/// @param number 1 … 4,294,967,295 (the protocol's uint32)
public record LedgerSequence(long number) implements Comparable<LedgerSequence> {
    private static final long MAX = 0xffff_ffffL;

    public LedgerSequence {
        if (number < 1 || number > MAX) {
            throw new InvalidValueException("ledger", "must be a ledger number from 1 to 4294967295, got " + number);
        }
    }

    @Override
    public int compareTo(LedgerSequence other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
