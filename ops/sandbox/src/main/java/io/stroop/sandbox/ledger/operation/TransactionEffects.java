package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.TransactionResultCode;

/// The effects of a transaction on the ledger, step by step: fee, sequence, one-time signers, operations.
public final class TransactionEffects {
    private TransactionEffects() {}

    /// Charges the fee, or as much of it as the account has.
    ///
    /// Source: stellar-core `TransactionFrame.cpp` `processFeeSeqNum`.
    ///
    /// @return the amount charged, in stroops
    public static long chargeFee(LedgerTxn ledger, AccountID account, long fee) {
        Account source = ledger.existing(account);
        long taken = Math.min(source.balance(), fee);
        if (taken > 0) {
            source.chargeFee(taken);
            ledger.addToFeePool(taken);
        }
        return Math.max(taken, 0);
    }

    /// Source: stellar-core `TransactionFrame.cpp` `processSeqNum`.
    public static void useSequence(LedgerTxn ledger, AccountID account, long sequence) {
        ledger.existing(account).setSequence(sequence, ledger.info());
    }

    /// Source: stellar-core `TransactionFrame.cpp` `removeOneTimeSignerFromAllSourceAccounts`.
    public static void removeSigner(LedgerTxn ledger, Set<AccountID> accounts, SignerKey key) {
        for (AccountID id : accounts) {
            Account peeked = ledger.peekAccount(id);
            if (peeked == null || peeked.indexOfSigner(key) < 0) {
                continue;
            }
            Account account = ledger.existing(id);
            Sponsorship.removeSigner(ledger, account, account.indexOfSigner(key));
        }
    }

    /// Applies all operations, even after one has failed, but keeps the changes only if all succeed.
    ///
    /// Source: stellar-core `TransactionFrame.cpp` `applyOperations`.
    public static TransactionOutcome apply(
            LedgerTxn ledger, AccountID source, long sequence, List<Operation> operations, long highestQueued) {
        LedgerTxn transaction = ledger.nested();
        List<OperationOutcome> outcomes = new ArrayList<>(operations.size());
        boolean succeeded = true;
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            LedgerTxn change = transaction.nested();
            AccountID actor =
                    operation.getSourceAccount() == null ? source : XdrValues.account(operation.getSourceAccount());
            OperationOutcome outcome =
                    apply(operation, new OperationContext(change, actor, source, sequence, i, highestQueued));
            outcomes.add(outcome);
            if (outcome.succeeded()) {
                change.commit();
            } else {
                succeeded = false;
            }
        }
        if (succeeded && transaction.hasSponsorships()) {
            return TransactionOutcome.of(TransactionResultCode.txBAD_SPONSORSHIP, 0);
        }
        if (succeeded) {
            transaction.commit();
        }
        TransactionResultCode code = succeeded ? TransactionResultCode.txSUCCESS : TransactionResultCode.txFAILED;
        return new TransactionOutcome(0, code, outcomes, null);
    }

    private static OperationOutcome apply(Operation operation, OperationContext context) {
        if (context.ledger().peekAccount(context.source()) == null) {
            return OperationOutcome.noAccount();
        }
        @Nullable OperationOutcome malformed = Operations.malformed(operation, context.source());
        return malformed == null ? Operations.apply(operation, context) : malformed;
    }
}
