package io.stroop.payout.engine.ledger;

import io.stroop.contracts.LedgerSequence;
import java.time.Instant;
import java.util.List;

/// What a node knows about a transaction hash.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/getTransaction">RPC
///     getTransaction</a>
public sealed interface LookUp {

    /// In a closed ledger, applied or failed.
    ///
    /// @param envelope base64 XDR of the fee bump that was applied
    /// @param result its result in the ledger
    record InLedger(LedgerSequence ledger, Instant closedAt, String envelope, LedgerResult result) implements LookUp {}

    /// Not in the ledgers this node holds, or lost by the node. Proves nothing: the hash is looked up before
    /// the range of ledgers is read, and a node that has lost a transaction gives the same answer.
    record NotFound() implements LookUp {}

    /// No answer.
    record Unanswered(String why) implements LookUp {}

    /// A result in a ledger.
    ///
    /// @param successful whether it was applied; if not, nothing was paid, but fee and sequence number are
    ///     spent
    /// @param code the protocol's name of the result code; of the inner transaction if there is a fee bump
    /// @param feeChargedStroops fee charged for the whole transaction
    /// @param operations one code per operation, such as `PAYMENT_SUCCESS`; empty if no operation was evaluated
    /// @param xdr the result in base64 XDR
    record LedgerResult(boolean successful, String code, long feeChargedStroops, List<String> operations, String xdr) {
        public LedgerResult {
            operations = List.copyOf(operations);
        }
    }
}
