package io.stroop.payout.engine.ledger;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
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

    /// What the ledger says about recipients and about the distribution account. A node's error about one
    /// recipient leaves only that one unknown.
    ///
    /// @param recipients at most 100
    /// @throws IOException if the node does not answer, or answers incompletely
    Preflight preflight(Collection<Recipient> recipients) throws IOException;
}
