package io.stroop.sandbox.ledger;

import org.stellar.sdk.xdr.LedgerHeader;

/// What a ledger's header says that rules depend on. Times are seconds since 1970, fees and reserves stroops;
/// `maxOperations` is the most that a transaction set may hold.
public record Header(
        int sequence,
        long closeTime,
        int protocol,
        int baseFee,
        int baseReserve,
        int maxOperations,
        long totalCoins,
        long feePool,
        Hash32 hash) {
    /// From the XDR of a header and the header's own hash.
    public static Header of(LedgerHeader xdr, Hash32 hash) {
        return new Header(
                xdr.getLedgerSeq().getUint32().getNumber().intValue(),
                xdr.getScpValue()
                        .getCloseTime()
                        .getTimePoint()
                        .getUint64()
                        .getNumber()
                        .longValue(),
                xdr.getLedgerVersion().getUint32().getNumber().intValue(),
                xdr.getBaseFee().getUint32().getNumber().intValue(),
                xdr.getBaseReserve().getUint32().getNumber().intValue(),
                xdr.getMaxTxSetSize().getUint32().getNumber().intValue(),
                xdr.getTotalCoins().getInt64(),
                xdr.getFeePool().getInt64(),
                hash);
    }

    /// The next ledger, before anything happened in it.
    public Header next(long closesAt) {
        return new Header(
                Math.addExact(sequence, 1),
                closesAt,
                protocol,
                baseFee,
                baseReserve,
                maxOperations,
                totalCoins,
                feePool,
                hash);
    }

    /// With what the fee pool holds now.
    public Header withFeePool(long newFeePool) {
        return new Header(
                sequence, closeTime, protocol, baseFee, baseReserve, maxOperations, totalCoins, newFeePool, hash);
    }

    /// With its own hash.
    public Header withHash(Hash32 newHash) {
        return new Header(
                sequence, closeTime, protocol, baseFee, baseReserve, maxOperations, totalCoins, feePool, newHash);
    }

    /// The sequence number that an account created in this ledger starts with, and that no transaction may carry.
    public long startingSequence() {
        return ((long) sequence) << 32;
    }
}
