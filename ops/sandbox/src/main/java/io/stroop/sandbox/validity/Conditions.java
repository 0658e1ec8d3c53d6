package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.XdrValues;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerBounds;
import org.stellar.sdk.xdr.Preconditions;
import org.stellar.sdk.xdr.PreconditionsV2;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.TimeBounds;
import org.stellar.sdk.xdr.Transaction;

/// The preconditions of a transaction (CAP-21). Times are unsigned seconds since 1970.
///
/// Source: stellar-core `TransactionFrame.cpp` `isTooEarly`, `isTooLate`, `isTooEarlyForAccount`.
record Conditions(@Nullable TimeBounds time, @Nullable PreconditionsV2 more) {
    static Conditions of(Transaction transaction) {
        Preconditions conditions = transaction.getCond();
        return switch (conditions.getDiscriminant()) {
            case PRECOND_NONE -> new Conditions(null, null);
            case PRECOND_TIME -> new Conditions(conditions.getTimeBounds(), null);
            case PRECOND_V2 -> new Conditions(conditions.getV2().getTimeBounds(), conditions.getV2());
        };
    }

    SignerKey[] extraSigners() {
        return more == null ? new SignerKey[0] : more.getExtraSigners();
    }

    @Nullable
    Long minimumSequence() {
        return more == null || more.getMinSeqNum() == null ? null : Long.valueOf(XdrValues.of(more.getMinSeqNum()));
    }

    boolean isTooEarly(long closeTime, long sequence) {
        LedgerBounds bounds = more == null ? null : more.getLedgerBounds();
        return (time != null && Long.compareUnsigned(XdrValues.of(time.getMinTime()), closeTime) > 0)
                || (bounds != null && XdrValues.of(bounds.getMinLedger()) > sequence);
    }

    boolean isTooLate(long closeTime, long sequence) {
        LedgerBounds bounds = more == null ? null : more.getLedgerBounds();
        if (time != null) {
            long maxTime = XdrValues.of(time.getMaxTime());
            if (maxTime != 0 && Long.compareUnsigned(maxTime, closeTime) < 0) {
                return true;
            }
        }
        long maxLedger = bounds == null ? 0 : XdrValues.of(bounds.getMaxLedger());
        return maxLedger != 0 && maxLedger <= sequence;
    }

    boolean isTooSoonAfter(Account source, long closeTime, long sequence) {
        if (more == null) {
            return false;
        }
        long age = XdrValues.of(more.getMinSeqAge().getDuration());
        long gap = XdrValues.of(more.getMinSeqLedgerGap());
        return Long.compareUnsigned(age, closeTime) > 0
                || Long.compareUnsigned(closeTime - age, source.sequenceTime()) < 0
                || gap > sequence
                || sequence - gap < source.sequenceLedger();
    }
}
