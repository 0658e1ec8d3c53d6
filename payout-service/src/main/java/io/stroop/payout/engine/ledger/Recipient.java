package io.stroop.payout.engine.ledger;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;

/// An account and the asset it is to receive. Muxed addresses of one account are one recipient.
public record Recipient(AccountId account, Asset asset) {}
