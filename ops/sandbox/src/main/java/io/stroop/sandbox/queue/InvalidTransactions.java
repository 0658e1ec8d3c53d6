package io.stroop.sandbox.queue;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.ValidationContext;
import io.stroop.sandbox.validity.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stellar.sdk.xdr.AccountID;

/// Finds the transactions that a ledger must not include: those that are invalid by themselves, and all of a
/// fee source that cannot pay the maximum fees of its valid ones together.
///
/// Source: stellar-core `TxSetUtils.cpp` `getInvalidTxListWithErrors`.
public final class InvalidTransactions {
    private InvalidTransactions() {}

    public static List<Envelope> among(List<Envelope> transactions, Validity validity, ValidationContext context) {
        List<Envelope> invalid = new ArrayList<>();
        List<Envelope> valid = new ArrayList<>();
        Map<AccountID, Long> fees = new HashMap<>();
        for (Envelope envelope : transactions) {
            if (validity.check(envelope, context).succeeded()) {
                valid.add(envelope);
                fees.merge(envelope.feeSource(), envelope.fee(), InvalidTransactions::saturated);
            } else {
                invalid.add(envelope);
            }
        }
        for (Envelope envelope : valid) {
            Account source = context.accounts().apply(envelope.feeSource());
            long owed = fees.getOrDefault(envelope.feeSource(), 0L);
            if (source != null && source.available(context.last().baseReserve()) < owed) {
                invalid.add(envelope);
            }
        }
        return invalid;
    }

    private static long saturated(long a, long b) {
        return Long.MAX_VALUE - a < b ? Long.MAX_VALUE : a + b;
    }
}
