package io.stroop.payout.engine.ledger;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The ledgers as they were closed, in their order, read to compare them with the book. Unlike a look-up, it
/// finds what we do not know.
public interface History {

    /// What a provider has of the ledgers that were asked for.
    sealed interface Answer {}

    /// Complete: the ledgers from the one that was asked for to `last`, which has closed.
    ///
    /// @param closedAt when `last` closed
    /// @param transactions those that concern the accounts, in the order in which they were applied; empty if
    ///     none does
    record Ledgers(LedgerSequence last, Instant closedAt, List<LedgerTransaction> transactions) implements Answer {
        public Ledgers {
            transactions = List.copyOf(transactions);
        }
    }

    /// The ledger has not closed yet, as far as the provider knows.
    record NotClosed() implements Answer {}

    /// The provider no longer has the ledger.
    ///
    /// @param oldest the oldest one that it has
    record Gone(LedgerSequence oldest) implements Answer {}

    /// Reads some ledgers: as many as fit into one answer, at least one.
    ///
    /// A transaction concerns an account if the account is its source, the source of one of its operations or
    /// its fee source, or if it receives a payment. One that claws back a balance concerns every account.
    ///
    /// @param from the first ledger
    /// @throws IOException if the provider does not answer, or answers incompletely or with what cannot be
    ///     decoded
    Answer read(LedgerSequence from, Collection<AccountId> accounts) throws IOException;
}
