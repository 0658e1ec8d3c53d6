package io.stroop.sandbox.transaction;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerBounds;
import org.stellar.sdk.xdr.PreconditionsV2;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.TimeBounds;
import org.stellar.sdk.xdr.Transaction;

/// When a transaction is valid (CAP-21). Times are unsigned seconds, ledgers unsigned 32-bit numbers; 0 means no bound.
/// `minSequence` is null unless the sequence may leave gaps.
public record Preconditions(
        long minTime,
        long maxTime,
        long minLedger,
        long maxLedger,
        @Nullable Long minSequence,
        long minSequenceAge,
        long minSequenceLedgerGap,
        List<SignerKey> extraSigners) {
    private static final Preconditions NONE = new Preconditions(0, 0, 0, 0, null, 0, 0, List.of());

    /// The signers keep their order.
    public Preconditions {
        extraSigners = List.copyOf(extraSigners);
    }

    static Preconditions of(Transaction transaction) {
        var cond = transaction.getCond();
        return switch (cond.getDiscriminant()) {
            case PRECOND_NONE -> NONE;
            case PRECOND_TIME -> NONE.within(cond.getTimeBounds());
            case PRECOND_V2 -> of(cond.getV2());
        };
    }

    private static Preconditions of(PreconditionsV2 v2) {
        LedgerBounds ledgers = v2.getLedgerBounds();
        return new Preconditions(
                        0,
                        0,
                        ledgers == null ? 0 : ledgers.getMinLedger().getUint32().getNumber(),
                        ledgers == null ? 0 : ledgers.getMaxLedger().getUint32().getNumber(),
                        v2.getMinSeqNum() == null
                                ? null
                                : v2.getMinSeqNum().getSequenceNumber().getInt64(),
                        v2.getMinSeqAge().getDuration().getUint64().getNumber().longValue(),
                        v2.getMinSeqLedgerGap().getUint32().getNumber(),
                        Arrays.asList(v2.getExtraSigners()))
                .within(v2.getTimeBounds());
    }

    private Preconditions within(@Nullable TimeBounds times) {
        if (times == null) {
            return this;
        }
        return new Preconditions(
                times.getMinTime().getTimePoint().getUint64().getNumber().longValue(),
                times.getMaxTime().getTimePoint().getUint64().getNumber().longValue(),
                minLedger,
                maxLedger,
                minSequence,
                minSequenceAge,
                minSequenceLedgerGap,
                extraSigners);
    }
}
