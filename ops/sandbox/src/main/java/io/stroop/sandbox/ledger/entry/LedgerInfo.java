package io.stroop.sandbox.ledger.entry;

/// The fields of a ledger header.
///
/// @param sequence the ledger's number
/// @param closeTime whole seconds since 1970; consecutive ledgers may share one (CAP-88)
/// @param baseFee in stroops per operation
/// @param baseReserve in stroops
/// @param maxOperations the maximum number of classic operations in a ledger
/// @param totalCoins all existing lumens, in stroops
/// @param feePool collected fees, in stroops
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

    /// The initial sequence number of an account created in this ledger.
    ///
    /// Source: stellar-core `TransactionUtils.cpp` `getStartingSequenceNumber`.
    public long startingSequence() {
        return sequence << 32;
    }
}
