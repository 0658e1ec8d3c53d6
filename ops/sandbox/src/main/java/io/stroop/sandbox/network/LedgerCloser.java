package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.operation.OperationOutcome;
import io.stroop.sandbox.ledger.operation.TransactionEffects;
import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.SignatureCache;
import io.stroop.sandbox.validity.Signatures;
import io.stroop.sandbox.validity.ValidationContext;
import io.stroop.sandbox.validity.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.TransactionResultCode;

/// Applies the transactions of a ledger: first all fees, then each transaction.
///
/// Source: stellar-core `LedgerManagerImpl.cpp` `processFeesSeqNums`, `applyTransactions`;
/// `TransactionFrame.cpp` `commonPreApply`, `processSignatures`.
final class LedgerCloser {
    private final Validity validity;
    private final SignatureCache cache;

    LedgerCloser(Validity validity, SignatureCache cache) {
        this.validity = validity;
        this.cache = cache;
    }

    /// @param baseFee the most that each transaction pays, in stroops per operation
    /// @return the outcomes, in the order of `transactions`
    List<TransactionOutcome> close(LedgerState state, LedgerInfo next, List<Envelope> transactions, long baseFee) {
        LedgerTxn ledger = state.begin(next);
        List<Long> fees = new ArrayList<>();
        Map<AccountID, Long> highest = new HashMap<>();
        for (Envelope envelope : transactions) {
            long fee = Math.min(envelope.fee(), baseFee * envelope.units());
            fees.add(TransactionEffects.chargeFee(ledger, envelope.feeSource(), fee));
            highest.merge(envelope.source(), envelope.sequence(), Math::max);
        }
        List<TransactionOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            Envelope envelope = transactions.get(i);
            TransactionOutcome outcome = apply(ledger, envelope, highest);
            outcomes.add(
                    envelope.isFeeBump()
                            ? outcome.under(envelope.innermost().hash(), fees.get(i))
                            : new TransactionOutcome(fees.get(i), outcome.code(), outcome.operations(), null));
        }
        ledger.commit();
        return outcomes;
    }

    private TransactionOutcome apply(LedgerTxn ledger, Envelope envelope, Map<AccountID, Long> highest) {
        if (envelope.isFeeBump()) {
            TransactionEffects.removeSigner(ledger, Set.of(envelope.feeSource()), envelope.preAuthorized());
        }
        Envelope inner = envelope.innermost();
        Signatures signatures = new Signatures(inner, cache);
        ValidationContext context = new ValidationContext(ledger.info(), 0, ledger::peekAccount);
        TransactionResultCode code = validity.common(inner, context, !envelope.isFeeBump(), signatures, false);
        if (usesSequence(code)) {
            TransactionEffects.useSequence(ledger, inner.source(), inner.sequence());
        }
        List<OperationOutcome> operations = Validity.untouched(inner);
        boolean signed = code != TransactionResultCode.txSUCCESS || sign(inner, context, signatures, operations);
        TransactionEffects.removeSigner(ledger, inner.actors(), inner.preAuthorized());
        if (code != TransactionResultCode.txSUCCESS) {
            return TransactionOutcome.of(code, 0);
        }
        if (!signed) {
            return new TransactionOutcome(0, TransactionResultCode.txFAILED, operations, null);
        }
        if (!signatures.allUsed()) {
            return TransactionOutcome.of(TransactionResultCode.txBAD_AUTH_EXTRA, 0);
        }
        return TransactionEffects.apply(
                ledger, inner.source(), inner.sequence(), inner.operations(), highest.getOrDefault(inner.source(), 0L));
    }

    private static boolean sign(
            Envelope envelope, ValidationContext context, Signatures signatures, List<OperationOutcome> outcomes) {
        boolean signed = true;
        List<Operation> operations = envelope.operations();
        for (int i = 0; i < operations.size(); i++) {
            OperationOutcome failure = Validity.checkSignature(operations.get(i), envelope, context, signatures, false);
            if (failure != null) {
                outcomes.set(i, failure);
                signed = false;
            }
        }
        return signed;
    }

    /// A failure that is detected after the check of the sequence number still consumes it.
    private static boolean usesSequence(TransactionResultCode code) {
        return switch (code) {
            case txSUCCESS, txBAD_MIN_SEQ_AGE_OR_GAP, txBAD_AUTH, txINSUFFICIENT_BALANCE -> true;
            default -> false;
        };
    }
}
