package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountOptions;
import io.stroop.sandbox.ledger.AccountOptions.Thresholds;
import io.stroop.sandbox.ledger.AccountSigner;
import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.transaction.OperationOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.SetOptionsOp;
import org.stellar.sdk.xdr.SetOptionsResultCode;
import org.stellar.sdk.xdr.Signer;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.Uint32;

/// SetOptions: stellar-core `SetOptionsOpFrame.cpp`.
final class SetOptionsRule implements OperationRule {
    private static final int MAX_SIGNERS = 20;
    private static final int MAX_WEIGHT = 255;

    @Override
    public Threshold threshold(OperationBody body) {
        SetOptionsOp op = body.getSetOptionsOp();
        boolean changesWhoSigns = op.getMasterWeight() != null
                || op.getLowThreshold() != null
                || op.getMedThreshold() != null
                || op.getHighThreshold() != null
                || op.getSigner() != null;
        return changesWhoSigns ? Threshold.HIGH : Threshold.MEDIUM;
    }

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        SetOptionsOp op = body.getSetOptionsOp();
        long set = number(op.getSetFlags(), 0);
        long clear = number(op.getClearFlags(), 0);
        if (((set | clear) & ~AccountOptions.ALL_FLAGS) != 0) {
            return fail(SetOptionsResultCode.SET_OPTIONS_UNKNOWN_FLAG);
        }
        if ((set & clear) != 0) {
            return fail(SetOptionsResultCode.SET_OPTIONS_BAD_FLAGS);
        }
        if (number(op.getMasterWeight(), 0) > MAX_WEIGHT
                || number(op.getLowThreshold(), 0) > MAX_WEIGHT
                || number(op.getMedThreshold(), 0) > MAX_WEIGHT
                || number(op.getHighThreshold(), 0) > MAX_WEIGHT) {
            return fail(SetOptionsResultCode.SET_OPTIONS_THRESHOLD_OUT_OF_RANGE);
        }
        if (op.getSigner() != null && !isGoodSigner(op.getSigner(), source)) {
            return fail(SetOptionsResultCode.SET_OPTIONS_BAD_SIGNER);
        }
        if (op.getHomeDomain() != null
                && !PlainText.isPlain(op.getHomeDomain().getString32().getBytes())) {
            return fail(SetOptionsResultCode.SET_OPTIONS_INVALID_HOME_DOMAIN);
        }
        return success();
    }

    private static boolean isGoodSigner(Signer signer, AccountKey source) {
        AccountSigner candidate = new AccountSigner(signer.getKey(), 0, null);
        SignerKeyType kind = signer.getKey().getDiscriminant();
        boolean isSelf = kind == SignerKeyType.SIGNER_KEY_TYPE_ED25519
                && candidate.identity().equals(source.publicKey());
        boolean emptyPayload = kind == SignerKeyType.SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD
                && candidate.payload().length == 0;
        return !isSelf && !emptyPayload && number(signer.getWeight(), 0) <= MAX_WEIGHT;
    }

    @Override
    public OperationOutcome apply(Application application) {
        SetOptionsOp op = application.body().getSetOptionsOp();
        Account account = application.sourceAccount();
        AccountOptions before = account.options();
        AccountKey inflation = before.inflationDestination();
        if (op.getInflationDest() != null) {
            inflation = AccountKey.of(op.getInflationDest());
            if (application.ledger().account(inflation) == null) {
                return fail(SetOptionsResultCode.SET_OPTIONS_INVALID_INFLATION);
            }
        }
        boolean touchesFlags = number(op.getClearFlags(), 0) != 0 || number(op.getSetFlags(), 0) != 0;
        if (touchesFlags && before.has(AccountOptions.AUTH_IMMUTABLE)) {
            return fail(SetOptionsResultCode.SET_OPTIONS_CANT_CHANGE);
        }
        int flags =
                (int) ((before.flags() & ~number(op.getClearFlags(), 0)) | number(op.getSetFlags(), 0));
        boolean given = op.getSetFlags() != null || op.getClearFlags() != null;
        if (given
                && (flags & AccountOptions.AUTH_CLAWBACK_ENABLED) != 0
                && (flags & AccountOptions.AUTH_REVOCABLE) == 0) {
            return fail(SetOptionsResultCode.SET_OPTIONS_AUTH_REVOCABLE_REQUIRED);
        }
        String domain = op.getHomeDomain() == null
                ? before.homeDomain()
                : new String(op.getHomeDomain().getString32().getBytes(), StandardCharsets.ISO_8859_1);
        application
                .ledger()
                .store(account.withOptions(
                        new AccountOptions(inflation, flags, domain, thresholds(op, before.thresholds()))));
        return op.getSigner() == null ? success() : signer(application, op.getSigner());
    }

    private static Thresholds thresholds(SetOptionsOp op, Thresholds before) {
        return new Thresholds(
                (int) number(op.getMasterWeight(), before.master()),
                (int) number(op.getLowThreshold(), before.low()),
                (int) number(op.getMedThreshold(), before.medium()),
                (int) number(op.getHighThreshold(), before.high()));
    }

    private static OperationOutcome signer(Application application, Signer given) {
        AccountSigner wanted = new AccountSigner(given.getKey(), (int) number(given.getWeight(), 0), null);
        Account account = application.sourceAccount();
        AccountSigner existing = account.signers().stream()
                .filter(s -> s.compareKeys(wanted) == 0)
                .findFirst()
                .orElse(null);
        if (wanted.weight() == 0) {
            if (existing != null) {
                application.reserves().removeSigner(account.key(), existing);
            }
            return success();
        }
        if (existing != null) {
            List<AccountSigner> signers = new ArrayList<>(account.signers());
            signers.replaceAll(
                    s -> s.equals(existing) ? new AccountSigner(s.key(), wanted.weight(), s.sponsor()) : s);
            application.ledger().store(account.withSigners(signers));
            return success();
        }
        if (account.signers().size() >= MAX_SIGNERS) {
            return fail(SetOptionsResultCode.SET_OPTIONS_TOO_MANY_SIGNERS);
        }
        Reserves.Outcome outcome = application.reserves().addSigner(account.key(), wanted);
        return outcome == Reserves.Outcome.DONE
                ? success()
                : ReserveFailures.of(
                        outcome, OperationType.SET_OPTIONS, SetOptionsResultCode.SET_OPTIONS_LOW_RESERVE.getValue());
    }

    private static long number(@Nullable Uint32 value, long otherwise) {
        return value == null ? otherwise : value.getUint32().getNumber();
    }

    private static OperationOutcome success() {
        return OperationOutcome.success(OperationType.SET_OPTIONS);
    }

    private static OperationOutcome fail(SetOptionsResultCode code) {
        return OperationOutcome.inner(OperationType.SET_OPTIONS, code.getValue());
    }
}
