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

    /// @throws IOException when there is no answer
    Latest latest() throws IOException;

    /// @throws IOException when there is no answer
    String networkPassphrase() throws IOException;

    /// Hands an envelope to the network. May be called again with the same bytes.
    ///
    /// @param envelope base64 XDR
    SubmissionAck send(String envelope);

    /// What the node knows of an inner or outer hash.
    LookUp lookUp(TransactionHash hash);

    /// The current sequence number of those accounts that exist.
    ///
    /// @param accounts at most 200
    /// @throws IOException when there is no answer
    Map<AccountId, Long> sequences(Collection<AccountId> accounts) throws IOException;

    /// Whether each payment could be received now. The answers have the order of the payments.
    ///
    /// @param payments at most 100, so that the entries of all fit one request
    /// @throws IOException when there is no answer
    List<Receivability> receivability(List<PaymentOperation> payments) throws IOException;
}
