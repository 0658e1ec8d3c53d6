package io.stroop.payout.engine.ledger;

import java.util.Map;

/// What the ledger says about a batch before it is signed. Nothing in it is a promise: it may have changed by the
/// time the transaction is applied.
///
/// @param recipients one standing for each recipient that was asked about
/// @param funds of the distribution account
public record Preflight(Map<Recipient, Standing> recipients, Funds funds) {
    public Preflight {
        recipients = Map.copyOf(recipients);
    }

    public Standing of(Recipient recipient) {
        return recipients.getOrDefault(recipient, new Standing.Unknown());
    }
}
