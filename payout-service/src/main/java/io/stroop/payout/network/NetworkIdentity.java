package io.stroop.payout.network;

import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/// Checks that the node at `stroop.rpc-url`, the configuration and the book agree on the network. A node of
/// another network proves nothing about ours, and what is owed on one network must not be paid on another.
@ApplicationScoped
public class NetworkIdentity {
    private final Ledger ledger;
    private final BookNetwork book;
    private final String passphrase;

    NetworkIdentity(Ledger ledger, BookNetwork book, PayoutServiceConfig config) {
        this.ledger = ledger;
        this.book = book;
        this.passphrase = config.networkPassphrase();
    }

    /// Returns if the node serves the configured network.
    ///
    /// @throws IOException if the node does not answer, or serves another network
    public void requireOfNode() throws IOException {
        String served = ledger.networkPassphrase();
        if (!served.equals(passphrase)) {
            throw new IOException(
                    "stroop.rpc-url serves the network \"%s\", but stroop.network-passphrase is \"%s\": nothing is signed or decided"
                            .formatted(served, passphrase));
        }
    }

    /// Returns if the book belongs to the configured network. A new book is assigned to it.
    ///
    /// @throws IOException if it belongs to another network
    public void requireOfBook() throws IOException {
        String belongsTo = book.enter(passphrase);
        if (!belongsTo.equals(passphrase)) {
            throw new IOException(
                    "this book belongs to the network \"%s\", but stroop.network-passphrase is \"%s\": use another database, or set it back; nothing is signed or decided"
                            .formatted(belongsTo, passphrase));
        }
    }
}
