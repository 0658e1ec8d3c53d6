package io.stroop.sandbox.queue;

import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.WideProduct;

/// A transaction's bid: stroops for a number of operations. Bids are compared exactly, by stroops per
/// operation.
///
/// Source: stellar-core `SurgePricingUtils.cpp` `feeRate3WayCompare`, `computeBetterFee`.
record Bid(long fee, int units) implements Comparable<Bid> {
    static Bid of(Envelope envelope) {
        return new Bid(envelope.fee(), envelope.units());
    }

    @Override
    public int compareTo(Bid other) {
        int high = Long.compare(Math.multiplyHigh(fee, other.units), Math.multiplyHigh(other.fee, units));
        return high != 0 ? high : Long.compareUnsigned(fee * other.units, other.fee * units);
    }

    /// The smallest fee for `otherUnits` operations that beats this bid.
    long better(int otherUnits) {
        long same = WideProduct.of(fee, otherUnits).divided(units);
        return same == Long.MAX_VALUE ? same : same + 1;
    }

    /// Stroops per operation, rounded down: the fee of a full ledger in which this is the lowest bid.
    long perOperation() {
        return fee / units;
    }
}
