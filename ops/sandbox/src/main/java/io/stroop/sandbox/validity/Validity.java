package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.AccountSigner;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.OperationOutcome;
import io.stroop.sandbox.ledger.operation.Operations;
import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.TransactionResultCode;

/// The validity checks of a transaction, in the network's order.
///
/// Source: stellar-core `TransactionFrame.cpp` `commonValidPreSeqNum`, `commonValid`,
/// `checkValidWithOptionallyChargedFee`, and `FeeBumpTransactionFrame.cpp` `checkValidImpl`.
public final class Validity {
    private final SignatureCache cache;

    public Validity(SignatureCache cache) {
        this.cache = cache;
    }

    /// Returns txSUCCESS, or the first failure.
    public TransactionOutcome check(Envelope envelope, ValidationContext context) {
        long fee = context.last().baseFee() * envelope.units();
        return envelope.isFeeBump() ? checkBump(envelope, context, fee) : checkPlain(envelope, context, true, fee);
    }

    private TransactionOutcome checkBump(Envelope bump, ValidationContext context, long fee) {
        Envelope inner = bump.innermost();
        long base = context.last().baseFee();
        if (bump.fee() < base * bump.units()) {
            return TransactionOutcome.of(TransactionResultCode.txINSUFFICIENT_FEE, fee);
        }
        WideProduct offered = WideProduct.of(bump.fee(), base * inner.units());
        WideProduct needed = WideProduct.of(inner.fee(), base * bump.units());
        if (offered.compareTo(needed) < 0) {
            return TransactionOutcome.of(
                    TransactionResultCode.txINSUFFICIENT_FEE, needed.dividedUp(base * inner.units()));
        }
        Account feeSource = context.account(bump.feeSource());
        if (feeSource == null) {
            return TransactionOutcome.of(TransactionResultCode.txNO_ACCOUNT, fee);
        }
        Signatures signatures = new Signatures(bump, cache);
        if (!signatures.reach(feeSource, feeSource.threshold(1))) {
            return TransactionOutcome.of(TransactionResultCode.txBAD_AUTH, fee);
        }
        if (feeSource.available(context.last().baseReserve()) < bump.fee()) {
            return TransactionOutcome.of(TransactionResultCode.txINSUFFICIENT_BALANCE, fee);
        }
        if (!signatures.allUsed()) {
            return TransactionOutcome.of(TransactionResultCode.txBAD_AUTH_EXTRA, fee);
        }
        return checkPlain(inner, context, false, 0).under(inner.hash(), fee);
    }

    private TransactionOutcome checkPlain(Envelope envelope, ValidationContext context, boolean paysFee, long fee) {
        Signatures signatures = new Signatures(envelope, cache);
        TransactionResultCode code = common(envelope, context, paysFee, signatures, true);
        if (code != TransactionResultCode.txSUCCESS) {
            return TransactionOutcome.of(code, fee);
        }
        List<OperationOutcome> outcomes = untouched(envelope);
        List<Operation> operations = envelope.operations();
        for (int i = 0; i < operations.size(); i++) {
            OperationOutcome failure = checkOperation(operations.get(i), envelope, context, signatures);
            if (failure != null) {
                outcomes.set(i, failure);
                return new TransactionOutcome(fee, TransactionResultCode.txFAILED, outcomes, null);
            }
        }
        if (!signatures.allUsed()) {
            return TransactionOutcome.of(TransactionResultCode.txBAD_AUTH_EXTRA, fee);
        }
        return new TransactionOutcome(fee, TransactionResultCode.txSUCCESS, outcomes, null);
    }

    /// The results of operations that have not been evaluated.
    public static List<OperationOutcome> untouched(Envelope envelope) {
        List<OperationOutcome> outcomes = new ArrayList<>();
        for (Operation operation : envelope.operations()) {
            outcomes.add(OperationOutcome.untouched(operation.getBody().getDiscriminant()));
        }
        return outcomes;
    }

    /// Checks the transaction as a whole (`commonValid`); txSUCCESS if it is valid.
    ///
    /// @param paysFee false under a fee bump, and if the fee has already been charged
    /// @param beforeLedger whether ledger bounds apply to the ledger after `context.last()` rather than to that
    ///     one
    public TransactionResultCode common(
            Envelope envelope,
            ValidationContext context,
            boolean paysFee,
            Signatures signatures,
            boolean beforeLedger) {
        Conditions conditions = Conditions.of(envelope.transaction());
        if (hasBadExtraSigners(conditions)
                || (envelope.operations().size() > 0
                        && envelope.transaction().getExt().getDiscriminant() != 0)) {
            return TransactionResultCode.txMALFORMED;
        }
        if (envelope.operations().isEmpty()) {
            return TransactionResultCode.txMISSING_OPERATION;
        }
        LedgerInfo last = context.last();
        long sequence = beforeLedger ? last.sequence() + 1 : last.sequence();
        if (conditions.isTooEarly(last.closeTime(), sequence)) {
            return TransactionResultCode.txTOO_EARLY;
        }
        if (conditions.isTooLate(last.closeTime() + context.maxTimeMargin(), sequence)) {
            return TransactionResultCode.txTOO_LATE;
        }
        if (paysFee && envelope.fee() < last.baseFee() * envelope.units()) {
            return TransactionResultCode.txINSUFFICIENT_FEE;
        }
        Account source = context.account(envelope.source());
        if (source == null) {
            return TransactionResultCode.txNO_ACCOUNT;
        }
        if (isBadSequence(envelope.sequence(), source, conditions, last)) {
            return TransactionResultCode.txBAD_SEQ;
        }
        if (conditions.isTooSoonAfter(source, last.closeTime(), sequence)) {
            return TransactionResultCode.txBAD_MIN_SEQ_AGE_OR_GAP;
        }
        if (!signatures.reach(source, source.threshold(1)) || !extraSigned(conditions, signatures)) {
            return TransactionResultCode.txBAD_AUTH;
        }
        if (paysFee && source.available(last.baseReserve()) < (beforeLedger ? envelope.fee() : 0)) {
            return TransactionResultCode.txINSUFFICIENT_BALANCE;
        }
        return TransactionResultCode.txSUCCESS;
    }

    private static boolean hasBadExtraSigners(Conditions conditions) {
        SignerKey[] keys = conditions.extraSigners();
        return (keys.length == 2 && keys[0].equals(keys[1]))
                || Arrays.stream(keys)
                        .anyMatch(k -> k.getDiscriminant() == SignerKeyType.SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD
                                && k.getEd25519SignedPayload().getPayload().length == 0);
    }

    private static boolean extraSigned(Conditions conditions, Signatures signatures) {
        SignerKey[] keys = conditions.extraSigners();
        return keys.length == 0
                || signatures.reach(
                        Arrays.stream(keys)
                                .map(k -> new AccountSigner(k, 1, null))
                                .toList(),
                        keys.length);
    }

    /// Source: stellar-core `TransactionFrame.cpp` `isBadSeq`.
    private static boolean isBadSequence(long sequence, Account source, Conditions conditions, LedgerInfo last) {
        if (sequence == last.startingSequence()) {
            return true;
        }
        Long minimum = conditions.minimumSequence();
        if (minimum != null) {
            return source.sequence() < minimum || source.sequence() >= sequence;
        }
        return source.sequence() == Long.MAX_VALUE || source.sequence() + 1 != sequence;
    }

    private static @Nullable OperationOutcome checkOperation(
            Operation operation, Envelope envelope, ValidationContext context, Signatures signatures) {
        OperationOutcome unsigned = checkSignature(operation, envelope, context, signatures, false);
        return unsigned != null ? unsigned : Operations.malformed(operation, actor(operation, envelope));
    }

    /// The failure of an operation that its source account has not signed; null if it has.
    ///
    /// Source: stellar-core `OperationFrame.cpp` `checkSignature`.
    ///
    /// @param applying whether the source account must exist
    public static @Nullable OperationOutcome checkSignature(
            Operation operation,
            Envelope envelope,
            ValidationContext context,
            Signatures signatures,
            boolean applying) {
        AccountID actor = actor(operation, envelope);
        Account account = context.account(actor);
        if (account != null) {
            return signatures.reach(account, account.threshold(Operations.threshold(operation)))
                    ? null
                    : OperationOutcome.badAuth();
        }
        if (applying || operation.getSourceAccount() == null) {
            return OperationOutcome.noAccount();
        }
        return signatures.signedBy(actor) ? null : OperationOutcome.badAuth();
    }

    private static AccountID actor(Operation operation, Envelope envelope) {
        return operation.getSourceAccount() == null
                ? envelope.source()
                : XdrValues.account(operation.getSourceAccount());
    }
}
