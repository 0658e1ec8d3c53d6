package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.Balances;
import io.stroop.sandbox.ledger.EntryStore;
import io.stroop.sandbox.ledger.Header;
import io.stroop.sandbox.operation.Operations;
import io.stroop.sandbox.transaction.Envelope;
import io.stroop.sandbox.transaction.OperationOutcome;
import io.stroop.sandbox.transaction.Preconditions;
import io.stroop.sandbox.transaction.TransactionBody;
import io.stroop.sandbox.transaction.TransactionOutcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.TransactionResultCode;

/// Whether a transaction may wait for, or stand in, the next ledger. The order of the checks is the network's, and the
/// first that fails gives the answer: stellar-core `TransactionFrame.cpp` (`commonValidPreSeqNum`, `commonValid`,
/// `checkValidWithOptionallyChargedFee`) and `FeeBumpTransactionFrame.cpp` (`checkValidImpl`). Changes nothing.
public final class TransactionValidity {
    private final SignatureVerifier verifier;

    /// Signatures go through `verifier`.
    public TransactionValidity(SignatureVerifier verifier) {
        this.verifier = verifier;
    }

    /// The result that the transaction would have for its form alone: success, or why it is refused. `last` is the last
    /// closed ledger; bounds on ledgers are compared with the next one.
    public TransactionOutcome check(Envelope envelope, EntryStore ledger, Header last, CloseTimes times) {
        return switch (envelope) {
            case Envelope.Plain plain -> checkBody(plain, ledger, last, times);
            case Envelope.FeeBump bump -> {
                TransactionResultCode outer = checkBump(bump, ledger, last);
                yield outer == null
                        ? checkBody(bump, ledger, last, times)
                        : TransactionOutcome.refused(outer, bumpFee(bump, last, outer));
            }
        };
    }

    private TransactionOutcome checkBody(Envelope envelope, EntryStore ledger, Header last, CloseTimes times) {
        TransactionBody body = envelope.body();
        SignatureChecker checker = new SignatureChecker(verifier, body.hash(), body.signatures());
        long fee = minimumFee(envelope, last);
        List<OperationOutcome> outcomes = new ArrayList<>();
        for (Operation operation : body.operations()) {
            outcomes.add(OperationOutcome.success(operation.getBody().getDiscriminant()));
        }
        Situation next = new Situation(ledger, last, last.sequence() + 1L, times, envelope.isFeeBump());
        TransactionResultCode code = checkCommon(body, checker, next).code();
        if (code != null) {
            return TransactionOutcome.of(envelope, fee, code, outcomes);
        }
        for (int i = 0; i < outcomes.size(); i++) {
            OperationOutcome outcome = checkOperation(body, i, checker, ledger);
            if (!outcome.succeeded()) {
                outcomes.set(i, outcome);
                return TransactionOutcome.of(envelope, fee, TransactionResultCode.txFAILED, outcomes);
            }
        }
        TransactionResultCode result =
                checker.allUsed() ? TransactionResultCode.txSUCCESS : TransactionResultCode.txBAD_AUTH_EXTRA;
        return TransactionOutcome.of(envelope, fee, result, outcomes);
    }

    /// Where a transaction is judged: against which entries, for which ledger and close time; `feeIsPaid` if somebody
    /// else pays, or if the fee was taken already.
    record Situation(EntryStore ledger, Header header, long sequence, CloseTimes times, boolean feeIsPaid) {}

    /// How far the common checks came: without a code all passed, else `consumesSequence` says whether a ledger would
    /// still use up the sequence number.
    record Verdict(@Nullable TransactionResultCode code, boolean consumesSequence) {
        static final Verdict GOOD = new Verdict(null, true);

        static Verdict early(TransactionResultCode code) {
            return new Verdict(code, false);
        }

        static Verdict late(TransactionResultCode code) {
            return new Verdict(code, true);
        }
    }

    /// All checks before the operations: `commonValid`.
    Verdict checkCommon(TransactionBody body, SignatureChecker checker, Situation situation) {
        Preconditions pre = body.preconditions();
        if (!areGoodSigners(pre)) {
            return Verdict.early(TransactionResultCode.txMALFORMED);
        }
        if (body.operations().isEmpty()) {
            return Verdict.early(TransactionResultCode.txMISSING_OPERATION);
        }
        long closeTime = situation.header().closeTime();
        if (isBefore(closeTime + situation.times().earliest(), pre.minTime())
                || pre.minLedger() > situation.sequence()) {
            return Verdict.early(TransactionResultCode.txTOO_EARLY);
        }
        if ((pre.maxTime() != 0
                        && isBefore(pre.maxTime(), closeTime + situation.times().latest()))
                || (pre.maxLedger() != 0 && pre.maxLedger() <= situation.sequence())) {
            return Verdict.early(TransactionResultCode.txTOO_LATE);
        }
        long minimum = Math.max(1L, body.operations().size())
                * situation.header().baseFee();
        if (!situation.feeIsPaid() && body.fee() < minimum) {
            return Verdict.early(TransactionResultCode.txINSUFFICIENT_FEE);
        }
        Account source = situation.ledger().account(body.source());
        if (source == null) {
            return Verdict.early(TransactionResultCode.txNO_ACCOUNT);
        }
        if (isBadSequence(body, source, situation.header())) {
            return Verdict.early(TransactionResultCode.txBAD_SEQ);
        }
        if (isTooSoonAfterLast(pre, source, situation)) {
            return Verdict.late(TransactionResultCode.txBAD_MIN_SEQ_AGE_OR_GAP);
        }
        if (!checker.check(source, source.options().thresholds().low()) || !checker.checkAll(pre.extraSigners())) {
            return Verdict.late(TransactionResultCode.txBAD_AUTH);
        }
        if (!situation.feeIsPaid()
                && Balances.available(source, situation.header().baseReserve()) < body.fee()) {
            return Verdict.late(TransactionResultCode.txINSUFFICIENT_BALANCE);
        }
        return Verdict.GOOD;
    }

    /// Signatures first, then the form of the operation; a source that does not exist must have signed itself.
    private static OperationOutcome checkOperation(
            TransactionBody body, int index, SignatureChecker checker, EntryStore ledger) {
        Operation operation = body.operations().get(index);
        if (!Operations.isSupported(operation)) {
            return OperationOutcome.outer(OperationResultCode.opNOT_SUPPORTED);
        }
        OperationResultCode refused = checkSignatures(body, operation, checker, ledger);
        return refused == null
                ? Operations.check(operation, body.sourceOf(operation))
                : OperationOutcome.outer(refused);
    }

    /// Null if the signatures are enough for the operation: `OperationFrame::checkSignature`.
    static @Nullable OperationResultCode checkSignatures(
            TransactionBody body, Operation operation, SignatureChecker checker, EntryStore ledger) {
        AccountKey source = body.sourceOf(operation);
        Account account = ledger.account(source);
        if (account != null) {
            int needed =
                    Operations.threshold(operation).of(account.options().thresholds());
            return checker.check(account, needed) ? null : OperationResultCode.opBAD_AUTH;
        }
        if (operation.getSourceAccount() == null) {
            return OperationResultCode.opNO_ACCOUNT;
        }
        return checker.checkAbsent(source) ? null : OperationResultCode.opBAD_AUTH;
    }

    SignatureChecker checkerOf(TransactionBody body) {
        return new SignatureChecker(verifier, body.hash(), body.signatures());
    }

    private @Nullable TransactionResultCode checkBump(Envelope.FeeBump bump, EntryStore ledger, Header last) {
        if (bump.fee() < 0) {
            return TransactionResultCode.txMALFORMED;
        }
        if (bump.fee() < minimumFee(bump, last) || isLowerThanInner(bump)) {
            return TransactionResultCode.txINSUFFICIENT_FEE;
        }
        Account source = ledger.account(bump.feeSource());
        if (source == null) {
            return TransactionResultCode.txNO_ACCOUNT;
        }
        SignatureChecker checker = new SignatureChecker(verifier, bump.hash(), bump.signatures());
        if (!checker.check(source, source.options().thresholds().low())) {
            return TransactionResultCode.txBAD_AUTH;
        }
        if (Balances.available(source, last.baseReserve()) < bump.fee()) {
            return TransactionResultCode.txINSUFFICIENT_BALANCE;
        }
        return checker.allUsed() ? null : TransactionResultCode.txBAD_AUTH_EXTRA;
    }

    /// The bid per operation of the bump must not be below that of the transaction inside.
    private static boolean isLowerThanInner(Envelope.FeeBump bump) {
        return offered(bump).compareTo(asked(bump)) < 0;
    }

    private static BigInteger offered(Envelope.FeeBump bump) {
        return BigInteger.valueOf(bump.fee()).multiply(innerOperations(bump));
    }

    private static BigInteger asked(Envelope.FeeBump bump) {
        return BigInteger.valueOf(bump.body().fee()).multiply(BigInteger.valueOf(bump.operations()));
    }

    private static BigInteger innerOperations(Envelope.FeeBump bump) {
        return BigInteger.valueOf(Math.max(1, bump.body().operations().size()));
    }

    /// A bump below its inner bid is told the fee that would do; everything else shows the minimum.
    private static long bumpFee(Envelope.FeeBump bump, Header last, TransactionResultCode code) {
        long minimum = minimumFee(bump, last);
        if (code == TransactionResultCode.txMALFORMED) {
            return 0;
        }
        if (code != TransactionResultCode.txINSUFFICIENT_FEE || bump.fee() < minimum) {
            return minimum;
        }
        BigInteger[] needed = asked(bump).divideAndRemainder(innerOperations(bump));
        return needed[0].longValueExact() + needed[1].signum();
    }

    /// What the network asks for at least, in stroops.
    static long minimumFee(Envelope envelope, Header header) {
        return Math.max(1L, envelope.operations()) * header.baseFee();
    }

    private static boolean areGoodSigners(Preconditions pre) {
        var signers = pre.extraSigners();
        boolean repeated = signers.size() == 2 && signers.get(0).equals(signers.get(1));
        return !repeated
                && signers.stream()
                        .noneMatch(s -> s.getDiscriminant() == SignerKeyType.SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD
                                && s.getEd25519SignedPayload().getPayload().length == 0);
    }

    private static boolean isBadSequence(TransactionBody body, Account source, Header header) {
        long sequence = body.sequence();
        if (sequence == header.startingSequence()) {
            return true;
        }
        Long least = body.preconditions().minSequence();
        if (least != null) {
            return source.sequence() < least || source.sequence() >= sequence;
        }
        return source.sequence() == Long.MAX_VALUE || source.sequence() + 1 != sequence;
    }

    private static boolean isTooSoonAfterLast(Preconditions pre, Account source, Situation situation) {
        long closeTime =
                situation.header().closeTime() + situation.times().earliest();
        if (isBefore(closeTime, pre.minSequenceAge())
                || isBefore(closeTime - pre.minSequenceAge(), source.mark().time())) {
            return true;
        }
        long gap = pre.minSequenceLedgerGap();
        return gap > situation.sequence()
                || situation.sequence() - gap < source.mark().ledger();
    }

    /// Times are unsigned.
    private static boolean isBefore(long time, long other) {
        return Long.compareUnsigned(time, other) < 0;
    }
}
