package io.stroop.sandbox.server;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.network.SandboxNetwork;
import java.util.Collections;
import java.util.List;
import org.stellar.sdk.BumpSequenceOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Operation;

/// Strangers who want the same ledger: they fill the queue with operations that change nothing, at a bid of their own.
final class FeeStorm {
    /// At 100 operations each, enough for two ledgers of 1,000 and more.
    static final int STRANGERS = 24;

    private static final int OPERATIONS = 100;

    private FeeStorm() {}

    static String stranger(int number) {
        return "stranger-" + number;
    }

    /// Hands in enough for so many ledgers, as far as the strangers and the queue go.
    ///
    /// @param bid stroops per operation
    /// @param now seconds since 1970
    static void blow(SandboxNetwork network, int ledgers, long bid, long now) {
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
            network.submit(Signed.envelope(network, List.of(key), account.sequence(), bid, nothing), now);
            left -= operations;
        }
    }
}
