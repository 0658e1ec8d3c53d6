package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountOptions;
import io.stroop.sandbox.ledger.AccountSigner;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.Balances;
import io.stroop.sandbox.ledger.EntryKey;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.AccountMergeResult;
import org.stellar.sdk.xdr.AccountMergeResultCode;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;

/// AccountMerge: stellar-core `MergeOpFrame.cpp`, `doApplyFromV16`.
final class AccountMergeRule implements OperationRule {
    @Override
    public Threshold threshold(OperationBody body) {
        return Threshold.HIGH;
    }

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        return AccountKey.of(body.getDestination()).equals(source)
                ? fail(AccountMergeResultCode.ACCOUNT_MERGE_MALFORMED)
                : OperationOutcome.success(OperationType.ACCOUNT_MERGE);
    }

    @Override
    public OperationOutcome apply(Application application) {
        AccountKey destination = AccountKey.of(application.body().getDestination());
        if (application.ledger().account(destination) == null) {
            return fail(AccountMergeResultCode.ACCOUNT_MERGE_NO_ACCOUNT);
        }
        Account source = application.sourceAccount();
        if (source.options().has(AccountOptions.AUTH_IMMUTABLE)) {
            return fail(AccountMergeResultCode.ACCOUNT_MERGE_IMMUTABLE_SET);
        }
        if (source.subEntries() != source.signers().size()) {
            return fail(AccountMergeResultCode.ACCOUNT_MERGE_HAS_SUB_ENTRIES);
        }
        if (sequenceTooFar(application, source)) {
            return fail(AccountMergeResultCode.ACCOUNT_MERGE_SEQNUM_TOO_FAR);
        }
        boolean sponsorsNow = application.ledger().find(new EntryKey.OfSponsorCount(source.key())) != null;
        if (sponsorsNow || source.counts().sponsoring() > 0) {
            return fail(AccountMergeResultCode.ACCOUNT_MERGE_IS_SPONSOR);
        }
        for (AccountSigner signer : source.signers().reversed()) {
            application.reserves().removeSigner(source.key(), signer);
        }
        if (application.balances().credit(destination, AssetKey.NATIVE, source.balance()) != Balances.Move.DONE) {
            return fail(AccountMergeResultCode.ACCOUNT_MERGE_DEST_FULL);
        }
        application.reserves().remove(application.ledger().requireAccount(source.key()), source.key());
        return merged(source.balance());
    }

    /// An account that could come back with a lower sequence must stay, or its old transactions would be valid again.
    private static boolean sequenceTooFar(Application application, Account source) {
        long starting = application.header().startingSequence();
        return source.sequence() >= starting
                || application.highestSequence().of(source.key()) >= starting;
    }

    private static OperationOutcome merged(long balance) {
        return OperationOutcome.success(new OperationResult.Builder()
                .discriminant(OperationResultCode.opINNER)
                .tr(new OperationResult.OperationResultTr.Builder()
                        .discriminant(OperationType.ACCOUNT_MERGE)
                        .accountMergeResult(new AccountMergeResult.Builder()
                                .discriminant(AccountMergeResultCode.ACCOUNT_MERGE_SUCCESS)
                                .sourceAccountBalance(new Int64(balance))
                                .build())
                        .build())
                .build());
    }

    private static OperationOutcome fail(AccountMergeResultCode code) {
        return OperationOutcome.inner(OperationType.ACCOUNT_MERGE, code.getValue());
    }
}
