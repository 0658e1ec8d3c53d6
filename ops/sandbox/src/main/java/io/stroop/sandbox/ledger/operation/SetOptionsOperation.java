package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.AccountSigner;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.Sponsorship.Outcome;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.SetOptionsOp;
import org.stellar.sdk.xdr.SetOptionsResultCode;
import org.stellar.sdk.xdr.Signer;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.Uint32;

/// Set options. Source: stellar-core `SetOptionsOpFrame.cpp`.
final class SetOptionsOperation {
    private static final long ALL_FLAGS = 0xf;
    private static final int MAX_SIGNERS = 20;

    private SetOptionsOperation() {}

    /// Whether the operation needs the high threshold (`getThresholdLevel`).
    static boolean isHigh(SetOptionsOp op) {
        return op.getMasterWeight() != null
                || op.getLowThreshold() != null
                || op.getMedThreshold() != null
                || op.getHighThreshold() != null
                || op.getSigner() != null;
    }

    static @Nullable SetOptionsResultCode malformed(SetOptionsOp op, AccountID source) {
        long set = number(op.getSetFlags());
        long clear = number(op.getClearFlags());
        if ((set & ~ALL_FLAGS) != 0 || (clear & ~ALL_FLAGS) != 0) {
            return SetOptionsResultCode.SET_OPTIONS_UNKNOWN_FLAG;
        }
        if ((set & clear) != 0) {
            return SetOptionsResultCode.SET_OPTIONS_BAD_FLAGS;
        }
        if (number(op.getMasterWeight()) > 255
                || number(op.getLowThreshold()) > 255
                || number(op.getMedThreshold()) > 255
                || number(op.getHighThreshold()) > 255) {
            return SetOptionsResultCode.SET_OPTIONS_THRESHOLD_OUT_OF_RANGE;
        }
        if (op.getSigner() != null && isBad(op.getSigner(), source)) {
            return SetOptionsResultCode.SET_OPTIONS_BAD_SIGNER;
        }
        if (op.getHomeDomain() != null
                && !AccountOperations.isPlainText(
                        op.getHomeDomain().getString32().getBytes())) {
            return SetOptionsResultCode.SET_OPTIONS_INVALID_HOME_DOMAIN;
        }
        return null;
    }

    private static boolean isBad(Signer signer, AccountID source) {
        return signer.getKey().equals(XdrValues.signer(source))
                || XdrValues.of(signer.getWeight()) > 255
                || (signer.getKey().getDiscriminant() == SignerKeyType.SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD
                        && signer.getKey().getEd25519SignedPayload().getPayload().length == 0);
    }

    static OperationOutcome apply(SetOptionsOp op, OperationContext context) {
        Account account = context.sourceAccount();
        AccountID destination = op.getInflationDest();
        if (destination != null) {
            if (!destination.equals(context.source()) && context.ledger().peekAccount(destination) == null) {
                return outcome(SetOptionsResultCode.SET_OPTIONS_INVALID_INFLATION);
            }
            account.setInflationDest(destination);
        }
        long set = number(op.getSetFlags());
        long clear = number(op.getClearFlags());
        if ((clear | set) != 0 && account.has(Account.AUTH_IMMUTABLE)) {
            return outcome(SetOptionsResultCode.SET_OPTIONS_CANT_CHANGE);
        }
        // An immutable account was refused above, so that flag may be set here but never cleared.
        account.setFlags((account.flags() & ~clear) | set);
        if ((op.getSetFlags() != null || op.getClearFlags() != null)
                && account.has(Account.AUTH_CLAWBACK)
                && !account.has(Account.AUTH_REVOCABLE)) {
            return outcome(SetOptionsResultCode.SET_OPTIONS_AUTH_REVOCABLE_REQUIRED);
        }
        if (op.getHomeDomain() != null) {
            account.setHomeDomain(op.getHomeDomain());
        }
        threshold(account, 0, op.getMasterWeight());
        threshold(account, 1, op.getLowThreshold());
        threshold(account, 2, op.getMedThreshold());
        threshold(account, 3, op.getHighThreshold());
        return op.getSigner() == null
                ? outcome(SetOptionsResultCode.SET_OPTIONS_SUCCESS)
                : signer(op.getSigner(), account, context.ledger());
    }

    private static OperationOutcome signer(Signer signer, Account account, LedgerTxn ledger) {
        int index = account.indexOfSigner(signer.getKey());
        long weight = XdrValues.of(signer.getWeight());
        if (weight == 0) {
            if (index >= 0) {
                Sponsorship.removeSigner(ledger, account, index);
            }
            return outcome(SetOptionsResultCode.SET_OPTIONS_SUCCESS);
        }
        if (index >= 0) {
            account.setSigner(index, account.signers().get(index).withWeight(weight));
            return outcome(SetOptionsResultCode.SET_OPTIONS_SUCCESS);
        }
        if (account.signers().size() == MAX_SIGNERS) {
            return outcome(SetOptionsResultCode.SET_OPTIONS_TOO_MANY_SIGNERS);
        }
        int added = account.addSigner(new AccountSigner(signer.getKey(), weight, null));
        Outcome outcome = Sponsorship.createSigner(ledger, account, added);
        if (outcome != Outcome.SUCCESS) {
            return OperationContext.refused(
                    outcome, OperationType.SET_OPTIONS, SetOptionsResultCode.SET_OPTIONS_LOW_RESERVE.getValue());
        }
        return outcome(SetOptionsResultCode.SET_OPTIONS_SUCCESS);
    }

    private static void threshold(Account account, int index, @Nullable Uint32 value) {
        if (value != null) {
            account.setThreshold(index, XdrValues.of(value));
        }
    }

    private static long number(@Nullable Uint32 value) {
        return value == null ? 0 : XdrValues.of(value);
    }

    private static OperationOutcome outcome(SetOptionsResultCode code) {
        return OperationOutcome.of(OperationType.SET_OPTIONS, code.getValue());
    }
}
