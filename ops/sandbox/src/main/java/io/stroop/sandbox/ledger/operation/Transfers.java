package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.TrustLine;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;

/// Debits and credits accounts, with the network's order of checks.
///
/// Source: stellar-core `PathPaymentOpFrameBase.cpp` `updateSourceBalance`, `updateDestBalance`; an issuer has
/// no trustline in its own asset and may hold any amount (`TrustLineWrapper.cpp` `IssuerImpl`).
final class Transfers {
    /// The reason why a transfer was refused.
    enum Refusal {
        UNDERFUNDED,
        NO_TRUST,
        NOT_AUTHORIZED,
        FULL
    }

    private Transfers() {}

    static boolean isIssuer(AccountID account, Asset asset) {
        return !LedgerKeys.isNative(asset) && LedgerKeys.issuer(asset).equals(account);
    }

    /// Debits `account`; null on success.
    static @Nullable Refusal take(LedgerTxn ledger, AccountID account, Asset asset, long amount) {
        if (LedgerKeys.isNative(asset)) {
            Account owner = ledger.existing(account);
            return owner.available(ledger.info().baseReserve()) < amount
                            || !owner.add(-amount, ledger.info().baseReserve())
                    ? Refusal.UNDERFUNDED
                    : null;
        }
        if (isIssuer(account, asset)) {
            ledger.issue(asset, amount);
            return null;
        }
        TrustLine line = ledger.line(account, asset);
        if (line == null) {
            return Refusal.NO_TRUST;
        }
        if (!line.isAuthorized()) {
            return Refusal.NOT_AUTHORIZED;
        }
        return line.add(-amount) ? null : Refusal.UNDERFUNDED;
    }

    /// Credits `account`, which must exist unless it is the issuer; null on success.
    static @Nullable Refusal give(LedgerTxn ledger, AccountID account, Asset asset, long amount) {
        if (LedgerKeys.isNative(asset)) {
            return ledger.existing(account).add(amount, ledger.info().baseReserve()) ? null : Refusal.FULL;
        }
        if (isIssuer(account, asset)) {
            ledger.issue(asset, -amount);
            return null;
        }
        TrustLine line = ledger.line(account, asset);
        if (line == null) {
            return Refusal.NO_TRUST;
        }
        if (!line.isAuthorized()) {
            return Refusal.NOT_AUTHORIZED;
        }
        return line.add(amount) ? null : Refusal.FULL;
    }
}
