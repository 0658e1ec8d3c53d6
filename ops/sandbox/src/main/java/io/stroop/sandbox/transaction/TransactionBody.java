package io.stroop.sandbox.transaction;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.Hash32;
import java.util.List;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.Transaction;

/// A transaction that is not a fee bump, with its signatures. `fee` is the most that it offers, in stroops.
public record TransactionBody(
        Transaction xdr,
        Hash32 hash,
        Hash32 fullHash,
        AccountKey source,
        long sequence,
        long fee,
        Preconditions preconditions,
        List<Operation> operations,
        List<DecoratedSignature> signatures) {
    /// Lists keep their order.
    public TransactionBody {
        operations = List.copyOf(operations);
        signatures = List.copyOf(signatures);
    }

    /// Who an operation acts for.
    public AccountKey sourceOf(Operation operation) {
        return operation.getSourceAccount() == null ? source : AccountKey.of(operation.getSourceAccount());
    }
}
