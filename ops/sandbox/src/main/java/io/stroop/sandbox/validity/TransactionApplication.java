package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountSigner;
import io.stroop.sandbox.ledger.EntryStore;
import io.stroop.sandbox.ledger.Hash32;
import io.stroop.sandbox.ledger.Header;
import io.stroop.sandbox.ledger.LedgerChange;
import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.operation.Operations;
import io.stroop.sandbox.transaction.Envelope;
import io.stroop.sandbox.transaction.OperationOutcome;
import io.stroop.sandbox.transaction.TransactionBody;
import io.stroop.sandbox.transaction.TransactionOutcome;
import io.stroop.sandbox.validity.TransactionValidity.Situation;
import io.stroop.sandbox.validity.TransactionValidity.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.TransactionResultCode;

/// A transaction in a ledger: its fee is taken first, for all transactions of the ledger, then each is applied. What fails
/// here has consumed its fee, and its sequence number unless that was wrong: stellar-core `TransactionFrame.cpp`
/// (`processFeeSeqNum`, `commonPreApply`, `applyOperations`).
public final class TransactionApplication {
    private final TransactionValidity validity;

    /// Judges as `validity` does.
    public TransactionApplication(TransactionValidity validity) {
        this.validity = validity;
    }

    /// Takes the fee at `baseFee` stroops per operation, at most what is offered and what is there, and returns it.
    public long chargeFee(Envelope envelope, EntryStore ledger, long baseFee) {
        Account source = ledger.requireAccount(envelope.feeSource());
        long wanted = Math.min(envelope.fee(), Math.multiplyExact(baseFee, Math.max(1L, envelope.operations())));
        long fee = Math.min(source.balance(), wanted);
        if (fee > 0) {
            ledger.store(source.withBalance(source.balance() - fee));
        }
        return fee;
    }

    /// Applies the transaction to `ledger`, whose `header` is the one that closes; `feeCharged` was taken before.
    public TransactionOutcome apply(
            Envelope envelope,
            long feeCharged,
            EntryStore ledger,
            Header header,
            ToLongFunction<AccountKey> highestSequence) {
        TransactionBody body = envelope.body();
        if (envelope.isFeeBump()) {
            removeOneTimeSigner(ledger, header, envelope.feeSource(), envelope.hash());
        }
        SignatureChecker checker = validity.checkerOf(body);
        Situation situation = new Situation(ledger, header, header.sequence(), CloseTimes.EXACT, true);
        Verdict verdict = validity.checkCommon(body, checker, situation);
        if (verdict.consumesSequence()) {
            Account source = ledger.requireAccount(body.source());
            ledger.store(source.withSequence(
                    body.sequence(), new Account.SequenceMark(header.sequence(), header.closeTime())));
        }
        if (verdict.code() != null) {
            removeOneTimeSigners(body, ledger, header);
            return TransactionOutcome.of(envelope, feeCharged, verdict.code(), List.of());
        }
        List<OperationOutcome> outcomes = new ArrayList<>();
        boolean signed = checkSignatures(body, checker, ledger, outcomes);
        removeOneTimeSigners(body, ledger, header);
        if (!signed) {
            return TransactionOutcome.of(envelope, feeCharged, TransactionResultCode.txFAILED, outcomes);
        }
        if (!checker.allUsed()) {
            return TransactionOutcome.of(envelope, feeCharged, TransactionResultCode.txBAD_AUTH_EXTRA, List.of());
        }
        outcomes.clear();
        TransactionResultCode code = applyOperations(body, ledger, header, highestSequence, outcomes);
        return TransactionOutcome.of(envelope, feeCharged, code, outcomes);
    }

    private static boolean checkSignatures(
            TransactionBody body, SignatureChecker checker, EntryStore ledger, List<OperationOutcome> outcomes) {
        boolean all = true;
        for (Operation operation : body.operations()) {
            OperationResultCode refused = TransactionValidity.checkSignatures(body, operation, checker, ledger);
            all &= refused == null;
            outcomes.add(
                    refused == null
                            ? OperationOutcome.success(operation.getBody().getDiscriminant())
                            : OperationOutcome.outer(refused));
        }
        return all;
    }

    /// Every operation is applied, also after one has failed: the result names every bad one.
    private static TransactionResultCode applyOperations(
            TransactionBody body,
            EntryStore ledger,
            Header header,
            ToLongFunction<AccountKey> highestSequence,
            List<OperationOutcome> outcomes) {
        LedgerChange change = new LedgerChange(ledger);
        boolean all = true;
        for (int i = 0; i < body.operations().size(); i++) {
            LedgerChange own = new LedgerChange(change);
            OperationOutcome outcome = Operations.apply(body, i, header, own, highestSequence);
            outcomes.add(outcome);
            all &= outcome.succeeded();
            if (outcome.succeeded()) {
                own.commit();
            }
        }
        if (!all) {
            return TransactionResultCode.txFAILED;
        }
        if (change.hasOpenSponsorship()) {
            return TransactionResultCode.txBAD_SPONSORSHIP;
        }
        change.commit();
        return TransactionResultCode.txSUCCESS;
    }

    /// A signer that authorised exactly this transaction is used up, whatever came of it.
    private static void removeOneTimeSigners(TransactionBody body, EntryStore ledger, Header header) {
        Set<AccountKey> sources = new LinkedHashSet<>();
        sources.add(body.source());
        for (Operation operation : body.operations()) {
            sources.add(body.sourceOf(operation));
        }
        for (AccountKey source : sources) {
            removeOneTimeSigner(ledger, header, source, body.hash());
        }
    }

    private static void removeOneTimeSigner(EntryStore ledger, Header header, AccountKey owner, Hash32 transaction) {
        Account account = ledger.account(owner);
        if (account == null || account.signers().isEmpty()) {
            return;
        }
        for (AccountSigner signer : account.signers()) {
            if (signer.key().getDiscriminant() == SignerKeyType.SIGNER_KEY_TYPE_PRE_AUTH_TX
                    && signer.identity().equals(transaction)) {
                new Reserves(ledger, header.baseReserve()).removeSigner(owner, signer);
            }
        }
    }
}
