package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The Stellar network as this service uses it. The implementation speaks RPC; tests use it against the
/// sandbox.
public interface Ledger {

    /// The newest ledger of the node.
    record Latest(LedgerSequence sequence, Instant closedAt) {}

    /// @throws IOException if the node does not answer
    Latest latest() throws IOException;

    /// @throws IOException if the node does not answer
    String networkPassphrase() throws IOException;

    /// Submits an envelope. May be repeated with the same bytes.
    ///
    /// @param envelope base64 XDR
    SubmissionAck send(String envelope);

    /// Looks up an inner or outer hash.
    LookUp lookUp(TransactionHash hash);

    /// Sequence numbers as of exactly one ledger. Unlike `getTransaction`, RPC's `getLedgerEntries` is a
    /// snapshot.
    ///
    /// @param asOf the ledger whose close left the accounts with these sequence numbers
    /// @param byAccount only accounts that existed then
    /// @see <a
    ///     href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/getLedgerEntries">RPC
    ///     getLedgerEntries</a>
    record AccountSequences(LedgerSequence asOf, Map<AccountId, Long> byAccount) {
        public AccountSequences {
            byAccount = Map.copyOf(byAccount);
        }
    }

    /// The sequence numbers of accounts in one snapshot.
    ///
    /// @param accounts 1–200
    /// @throws IOException if the node does not answer, or answers incompletely
    AccountSequences sequences(Collection<AccountId> accounts) throws IOException;

    /// Whether each payment can be received now, in the order of the payments.
    ///
    /// @param payments at most 100, so that one request can read all their entries
    /// @throws IOException if the node does not answer
    List<Receivability> receivability(List<PaymentOperation> payments) throws IOException;
}
