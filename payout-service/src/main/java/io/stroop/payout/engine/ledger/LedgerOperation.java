package io.stroop.payout.engine.ledger;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;

/// An operation of a transaction in a closed ledger, as its envelope says.
public sealed interface LedgerOperation {

    /// Its position in the transaction, from 0.
    int index();

    /// The account that it acts for.
    AccountId source();

    /// `PAYMENT`.
    ///
    /// @param stroops more than 0
    record Payment(int index, AccountId source, AccountDestination destination, Asset asset, long stroops)
            implements LedgerOperation {}

    /// `CLAWBACK` (CAP-35): the issuer takes back what an account holds.
    ///
    /// @param from the account that loses it
    /// @param stroops more than 0
    /// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/core/cap-0035.md">CAP-35</a>
    record Clawback(int index, AccountId source, AccountDestination from, Asset asset, long stroops)
            implements LedgerOperation {}

    /// Any other operation, also one of a protocol that is newer than this code.
    ///
    /// @param type the protocol's name, such as `PATH_PAYMENT_STRICT_SEND`; its number if it is not known
    /// @param movesFunds whether it can take funds from its source: path payments, offers, merges, claimable
    ///     balances, liquidity pools, invocations of contracts, the creation of an account with a starting
    ///     balance, and whatever is not known. Not: the change of an account's options, data, trustlines,
    ///     sponsorship or sequence number
    record Other(int index, AccountId source, String type, boolean movesFunds) implements LedgerOperation {}
}
