package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The network, as this service uses it. One implementation speaks RPC; tests use the same against the sandbox.
public interface Ledger {

    /// The newest ledger that the node has.
    record Latest(LedgerSequence sequence, Instant closedAt) {}

    /// @throws IOException if there is no answer
    Latest latest() throws IOException;

    /// @throws IOException if there is no answer
    String networkPassphrase() throws IOException;

    /// Hands an envelope to the network. May be called again with the same bytes.
    ///
    /// @param envelope base64 XDR
    SubmissionAck send(String envelope);

    /// What the node knows of an inner or outer hash.
    LookUp lookUp(TransactionHash hash);

    /// Sequence numbers as of exactly one ledger: RPC's `getLedgerEntries` is a snapshot, which `getTransaction` is
    /// not.
    ///
    /// @param asOf the ledger after which the accounts had these sequence numbers
    /// @param byAccount only the accounts that existed then
    /// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/getLedgerEntries">RPC
    ///     getLedgerEntries</a>
    record AccountSequences(LedgerSequence asOf, Map<AccountId, Long> byAccount) {
        public AccountSequences {
            byAccount = Map.copyOf(byAccount);
        }
    }

    /// The sequence numbers of accounts in one snapshot.
    ///
    /// @param accounts 1–200
    /// @throws IOException if there is no answer, or an incomplete one
    AccountSequences sequences(Collection<AccountId> accounts) throws IOException;

    /// Whether each payment could be received now. The answers have the order of the payments.
    ///
    /// @param payments at most 100, so that the entries of all fit one request
    /// @throws IOException if there is no answer
    List<Receivability> receivability(List<PaymentOperation> payments) throws IOException;
}
