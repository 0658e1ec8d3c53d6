package io.stroop.sandbox.server;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.network.SandboxNetwork;
import java.util.Collections;
import java.util.List;
import org.stellar.sdk.BumpSequenceOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Operation;

/// Strangers who compete for the next ledgers: they fill the queue with operations that change nothing, at a
/// given bid.
final class FeeStorm {
    /// At 100 operations each, enough for two ledgers of 1,000 operations.
    static final int STRANGERS = 24;

    private static final int OPERATIONS = 100;

    private FeeStorm() {}

    static String stranger(int number) {
        return "stranger-" + number;
    }

    /// Submits enough operations for a number of ledgers, limited by the strangers and the queue.
    ///
    /// @param bid in stroops per operation
    /// @param now in seconds since 1970
    static void submit(SandboxNetwork network, int ledgers, long bid, long now) {
        long left = (long) ledgers * network.info().maxOperations();
        for (int i = 0; i < STRANGERS && left > 0; i++) {
            Account account = network.account(Genesis.account(stranger(i)));
            if (account == null) {
                continue;
            }
            int operations =
                    (int) Math.min(left, Math.min(OPERATIONS, network.info().maxOperations()));
            List<Operation> nothing = Collections.nCopies(operations, new BumpSequenceOperation.Builder(0).build());
            KeyPair key = SandboxKeys.keyPair(stranger(i));
            network.submit(SandboxTransactions.signed(network, List.of(key), account.sequence(), bid, nothing), now);
            left -= operations;
        }
    }
}
