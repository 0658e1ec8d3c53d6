package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.DataRecord;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.Sponsorship.Outcome;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.AccountMergeResultCode;
import org.stellar.sdk.xdr.BumpSequenceOp;
import org.stellar.sdk.xdr.BumpSequenceResultCode;
import org.stellar.sdk.xdr.CreateAccountOp;
import org.stellar.sdk.xdr.CreateAccountResultCode;
import org.stellar.sdk.xdr.ManageDataOp;
import org.stellar.sdk.xdr.ManageDataResultCode;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.OperationType;

/// Create account, merge, manage data, bump sequence.
final class AccountOperations {
    private AccountOperations() {}

    static @Nullable CreateAccountResultCode malformed(CreateAccountOp op, AccountID source) {
        return XdrValues.of(op.getStartingBalance()) < 0 || op.getDestination().equals(source)
                ? CreateAccountResultCode.CREATE_ACCOUNT_MALFORMED
                : null;
    }

    /// Source: stellar-core `CreateAccountOpFrame.cpp` `doApplyFromV14`.
    static OperationOutcome apply(CreateAccountOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        OperationType type = OperationType.CREATE_ACCOUNT;
        long balance = XdrValues.of(op.getStartingBalance());
        if (ledger.peekAccount(op.getDestination()) != null) {
            return OperationOutcome.of(type, CreateAccountResultCode.CREATE_ACCOUNT_ALREADY_EXIST.getValue());
        }
        Account created =
                new Account(op.getDestination(), balance, ledger.info().startingSequence());
        Outcome outcome = Sponsorship.create(ledger, created, null);
        if (outcome != Outcome.SUCCESS) {
            return OperationContext.refused(
                    outcome, type, CreateAccountResultCode.CREATE_ACCOUNT_LOW_RESERVE.getValue());
        }
        Account source = context.sourceAccount();
        if (source.available(context.reserve()) < balance || !source.add(-balance, context.reserve())) {
            return OperationOutcome.of(type, CreateAccountResultCode.CREATE_ACCOUNT_UNDERFUNDED.getValue());
        }
        ledger.create(created);
        return OperationOutcome.of(type, 0);
    }

    /// Source: stellar-core `MergeOpFrame.cpp` `doApplyFromV16`.
    static OperationOutcome merge(MuxedAccount destination, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        AccountID receiver = XdrValues.account(destination);
        if (ledger.peekAccount(receiver) == null) {
            return merge(AccountMergeResultCode.ACCOUNT_MERGE_NO_ACCOUNT);
        }
        Account source = context.sourceAccount();
        if (source.has(Account.AUTH_IMMUTABLE)) {
            return merge(AccountMergeResultCode.ACCOUNT_MERGE_IMMUTABLE_SET);
        }
        if (source.subentries() != source.signers().size()) {
            return merge(AccountMergeResultCode.ACCOUNT_MERGE_HAS_SUB_ENTRIES);
        }
        if (Math.max(source.sequence(), context.highestQueued())
                >= ledger.info().startingSequence()) {
            return merge(AccountMergeResultCode.ACCOUNT_MERGE_SEQNUM_TOO_FAR);
        }
        if (ledger.isSponsoring(source.id()) || source.sponsoring() > 0) {
            return merge(AccountMergeResultCode.ACCOUNT_MERGE_IS_SPONSOR);
        }
        for (int index = source.signers().size() - 1; index >= 0; index--) {
            Sponsorship.removeSigner(ledger, source, index);
        }
        long balance = source.balance();
        if (!ledger.existing(receiver).add(balance, context.reserve())) {
            return merge(AccountMergeResultCode.ACCOUNT_MERGE_DEST_FULL);
        }
        Sponsorship.remove(ledger, source, source);
        ledger.erase(source.key());
        return OperationOutcome.merged(balance);
    }

    private static OperationOutcome merge(AccountMergeResultCode code) {
        return OperationOutcome.of(OperationType.ACCOUNT_MERGE, code.getValue());
    }

    static @Nullable ManageDataResultCode malformed(ManageDataOp op) {
        byte[] name = op.getDataName().getString64().getBytes();
        return name.length < 1 || !isPlainText(name) ? ManageDataResultCode.MANAGE_DATA_INVALID_NAME : null;
    }

    /// Source: stellar-core `ManageDataOpFrame.cpp` `doApply`.
    static OperationOutcome apply(ManageDataOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        OperationType type = OperationType.MANAGE_DATA;
        DataRecord record = ledger.data(context.source(), op.getDataName());
        if (op.getDataValue() == null) {
            if (record == null) {
                return OperationOutcome.of(type, ManageDataResultCode.MANAGE_DATA_NAME_NOT_FOUND.getValue());
            }
            Sponsorship.remove(ledger, record, context.sourceAccount());
            ledger.erase(record.key());
            return OperationOutcome.of(type, 0);
        }
        if (record != null) {
            record.setValue(op.getDataValue());
            return OperationOutcome.of(type, 0);
        }
        DataRecord created = new DataRecord(context.source(), op.getDataName(), op.getDataValue());
        Outcome outcome = Sponsorship.create(ledger, created, context.sourceAccount());
        if (outcome != Outcome.SUCCESS) {
            return OperationContext.refused(outcome, type, ManageDataResultCode.MANAGE_DATA_LOW_RESERVE.getValue());
        }
        ledger.create(created);
        return OperationOutcome.of(type, 0);
    }

    static @Nullable BumpSequenceResultCode malformed(BumpSequenceOp op) {
        return XdrValues.of(op.getBumpTo()) < 0 ? BumpSequenceResultCode.BUMP_SEQUENCE_BAD_SEQ : null;
    }

    /// Source: stellar-core `BumpSequenceOpFrame.cpp` `doApply`.
    static OperationOutcome apply(BumpSequenceOp op, OperationContext context) {
        Account account = context.sourceAccount();
        account.setSequence(
                Math.max(account.sequence(), XdrValues.of(op.getBumpTo())),
                context.ledger().info());
        return OperationOutcome.of(OperationType.BUMP_SEQUENCE, 0);
    }

    /// Source: stellar-core `util/types.cpp` `isStringValid`: ASCII without control characters.
    static boolean isPlainText(byte[] text) {
        for (byte b : text) {
            if (b < 0x20 || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
