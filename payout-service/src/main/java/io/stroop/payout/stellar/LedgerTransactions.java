package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.LedgerOperation;
import io.stroop.payout.engine.ledger.LedgerTransaction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Memo;
import org.stellar.sdk.xdr.MemoType;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.Transaction;
import org.stellar.sdk.xdr.TransactionEnvelope;

/// Reads transactions of closed ledgers, whoever made them, and picks those that concern some accounts.
///
/// Envelopes of a newer protocol may have arms that the SDK does not know. Whose such a transaction is can be
/// read nevertheless ([EnvelopeHead]): one of ours is shown as a single operation that may have moved anything,
/// and one of somebody else is skipped.
public final class LedgerTransactions {
    private static final String UNDECODABLE = "UNDECODABLE";

    private final Set<AccountId> accounts;

    /// @param accounts whose transactions are picked
    public LedgerTransactions(Collection<AccountId> accounts) {
        this.accounts = Set.copyOf(accounts);
    }

    /// A transaction as both kinds of providers tell it.
    ///
    /// @param hash the outer one if it is a fee bump
    /// @param order its position in the ledger, from 1
    /// @param envelope base64 XDR
    /// @param result base64 XDR
    public record Told(
            TransactionHash hash, LedgerSequence ledger, Instant closedAt, int order, String envelope, String result) {}

    /// Those that concern the accounts, in the same order.
    ///
    /// @throws IOException if it cannot even be read whose one of them is
    public List<LedgerTransaction> concerning(List<Told> all) throws IOException {
        List<LedgerTransaction> concerning = new ArrayList<>();
        for (Told one : all) {
            read(one).ifPresent(concerning::add);
        }
        return concerning;
    }

    private Optional<LedgerTransaction> read(Told told) throws IOException {
        EnvelopeHead head = EnvelopeHead.read(bytes(told.envelope()));
        ResultHead result = ResultHead.read(bytes(told.result()));
        boolean ours = accounts.contains(head.source()) || accounts.contains(head.feeAccount());
        Inside inside;
        try {
            inside = XdrBorder.decode(base64 -> inside(TransactionEnvelope.fromXdrBase64(base64)), told.envelope());
        } catch (IOException e) {
            return ours ? Optional.of(undecodable(told, head, result)) : Optional.empty();
        }
        List<LedgerOperation> operations = new ArrayList<>();
        boolean concerns = ours;
        for (Operation operation : inside.operations()) {
            operations.add(operation(operations.size(), operation, head.source()));
            concerns |= concerns(operation, operations.getLast());
        }
        return concerns
                ? Optional.of(transaction(told, head, result, inside.memoHash(), operations))
                : Optional.empty();
    }

    private static byte[] bytes(String base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("XDR that is not base64", e);
        }
    }

    /// The parts of a transaction that an older protocol has too.
    ///
    /// @param memoHash as in [LedgerTransaction]
    private record Inside(@Nullable String memoHash, List<Operation> operations) {}

    private static Inside inside(TransactionEnvelope envelope) {
        return switch (envelope.getDiscriminant()) {
            case ENVELOPE_TYPE_TX_V0 ->
                new Inside(
                        memoHash(envelope.getV0().getTx().getMemo()),
                        List.of(envelope.getV0().getTx().getOperations()));
            case ENVELOPE_TYPE_TX -> inside(envelope.getV1().getTx());
            case ENVELOPE_TYPE_TX_FEE_BUMP ->
                inside(envelope.getFeeBump().getTx().getInnerTx().getV1().getTx());
            default -> throw new IllegalArgumentException("not an envelope of a transaction");
        };
    }

    private static Inside inside(Transaction transaction) {
        return new Inside(memoHash(transaction.getMemo()), List.of(transaction.getOperations()));
    }

    private static @Nullable String memoHash(Memo memo) {
        return memo.getDiscriminant() == MemoType.MEMO_HASH
                ? HexFormat.of().formatHex(memo.getHash().getHash())
                : null;
    }

    private static LedgerOperation operation(int index, Operation operation, AccountId source) {
        try {
            return LedgerOperations.read(index, operation, source);
        } catch (RuntimeException e) { // something in it is unknown, such as a new kind of asset
            return new LedgerOperation.Other(
                    index, source, operation.getBody().getDiscriminant().name(), true);
        }
    }

    private boolean concerns(Operation operation, LedgerOperation read) {
        return accounts.contains(read.source())
                || LedgerOperations.clawsBack(operation)
                || LedgerOperations.paid(operation).filter(accounts::contains).isPresent();
    }

    private static LedgerTransaction undecodable(Told told, EnvelopeHead head, ResultHead result) {
        return transaction(
                told, head, result, null, List.of(new LedgerOperation.Other(0, head.source(), UNDECODABLE, true)));
    }

    private static LedgerTransaction transaction(
            Told told,
            EnvelopeHead head,
            ResultHead result,
            @Nullable String memoHash,
            List<LedgerOperation> operations) {
        return new LedgerTransaction(
                result.innerHash() == null ? told.hash() : result.innerHash(),
                told.hash(),
                told.ledger(),
                told.closedAt(),
                told.order(),
                result.successful(),
                head.source(),
                head.sequence(),
                head.feeAccount(),
                result.feeChargedStroops(),
                memoHash,
                told.envelope(),
                operations);
    }
}
