package io.stroop.payout.stellar;

import io.stroop.contracts.LedgerSequence;
import java.time.Instant;
import java.util.List;

/// What a node knows of one hash.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/getTransaction">RPC
///     getTransaction</a>
public sealed interface LookUp {

    /// In a closed ledger, applied or failed.
    ///
    /// @param envelope what was applied, base64 XDR: of several bumps of one transaction, this one
    /// @param result what the ledger says of it
    record InLedger(LedgerSequence ledger, Instant closedAt, String envelope, LedgerResult result) implements LookUp {}

    /// Not in the ledgers that this node holds, or lost by it. Proves nothing: the hash is looked up before the
    /// range
    /// of
    /// ledgers is read, and a node that has lost a transaction answers the same.
    record NotFound() implements LookUp {}

    /// No answer.
    record Unanswered(String why) implements LookUp {}

    /// A result in a ledger.
    ///
    /// @param successful whether it was applied; when not, nothing was paid, but fee and sequence are spent
    /// @param code the protocol's name, of the inner transaction under a fee bump
    /// @param feeChargedStroops what the ledger took, for the whole transaction
    /// @param operations one code per operation such as `PAYMENT_SUCCESS`; empty if no operation was tried
    /// @param xdr the result as the ledger holds it, base64
    record LedgerResult(boolean successful, String code, long feeChargedStroops, List<String> operations, String xdr) {
        public LedgerResult {
            operations = List.copyOf(operations);
        }
    }
}
