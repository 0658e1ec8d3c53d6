package io.stroop.sandbox.ledger;

/// What a ledger's header says.
///
/// @param sequence number of the ledger
/// @param closeTime seconds since 1970
/// @param baseFee stroops per operation
/// @param baseReserve stroops
/// @param maxOperations how many operations of classic transactions a ledger takes
/// @param totalCoins stroops that exist
/// @param feePool stroops of fees that were taken
public record LedgerInfo(
        long sequence,
        long closeTime,
        int protocol,
        long baseFee,
        long baseReserve,
        int maxOperations,
        long totalCoins,
        long feePool) {
    LedgerInfo withFeePool(long newFeePool) {
        return new LedgerInfo(
                sequence, closeTime, protocol, baseFee, baseReserve, maxOperations, totalCoins, newFeePool);
    }

    /// The header of the ledger after this one.
    public LedgerInfo next(long newCloseTime) {
        return new LedgerInfo(
                sequence + 1, newCloseTime, protocol, baseFee, baseReserve, maxOperations, totalCoins, feePool);
    }

    /// The first sequence number of an account that is created in this ledger.
    ///
    /// Source: stellar-core `TransactionUtils.cpp` `getStartingSequenceNumber`.
    public long startingSequence() {
        return sequence << 32;
    }
}
