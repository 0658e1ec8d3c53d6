package io.stroop.payout.stellar;

import io.stroop.payout.PayoutConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/// Whether the node at `stroop.rpc-url` serves the network for which this service signs. What another network's node
/// does not know proves nothing about ours.
@ApplicationScoped
public class NetworkIdentity {
    private final Ledger ledger;
    private final String passphrase;

    NetworkIdentity(Ledger ledger, PayoutConfig config) {
        this.ledger = ledger;
        this.passphrase = config.networkPassphrase();
    }

    /// Returns when it does.
    ///
    /// @throws IOException when the node does not answer, or serves another network
    public void require() throws IOException {
        String served = ledger.networkPassphrase();
        if (!served.equals(passphrase)) {
            throw new IOException(
                    "stroop.rpc-url serves the network \"%s\", but stroop.network-passphrase is \"%s\": nothing is signed or decided"
                            .formatted(served, passphrase));
        }
    }
}
