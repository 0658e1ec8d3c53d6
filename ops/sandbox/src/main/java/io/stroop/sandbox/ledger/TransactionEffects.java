package io.stroop.sandbox.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.TransactionResultCode;

/// What a transaction does to the ledger, step by step: fee, sequence, one-time signers, operations.
public final class TransactionEffects {
    private TransactionEffects() {}

    /// Takes the fee, as much of it as the account has.
    ///
    /// Source: stellar-core `TransactionFrame.cpp` `processFeeSeqNum`.
    ///
    /// @return what was taken, in stroops
    public static long chargeFee(LedgerTxn ledger, AccountID account, long fee) {
        Account source = ledger.existing(account);
        long taken = Math.min(source.balance, fee);
        if (taken > 0) {
            source.balance -= taken;
            ledger.addToFeePool(taken);
        }
        return Math.max(taken, 0);
    }

    /// Source: stellar-core `TransactionFrame.cpp` `processSeqNum`.
    public static void useSequence(LedgerTxn ledger, AccountID account, long sequence) {
        Account source = ledger.existing(account);
        source.sequence = sequence;
        source.sequenceUsed(ledger.info().sequence(), ledger.info().closeTime());
    }

    /// Source: stellar-core `TransactionFrame.cpp` `removeOneTimeSignerFromAllSourceAccounts`.
    public static void removeSigner(LedgerTxn ledger, Set<AccountID> accounts, SignerKey key) {
        for (AccountID id : accounts) {
            Account peeked = ledger.peekAccount(id);
            if (peeked == null || peeked.signer(key) < 0) {
                continue;
            }
            Account account = ledger.existing(id);
            Sponsorship.removeSigner(ledger, account, account.signer(key));
        }
    }

    /// Applies the operations, all of them even after one failed; keeps the changes only when all worked.
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
