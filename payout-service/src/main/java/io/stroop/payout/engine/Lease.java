package io.stroop.payout.engine;

import java.time.Duration;

/// The right of this copy of the book to pay from the distribution account. Another copy, such as one that
/// was restored beside a book that still runs, takes it away by a claim on the account.
public interface Lease {
    /// The longest time for which one confirmation holds. A copy that has lost the account signs no longer
    /// than this after the ledger that shows it.
    Duration LONGEST = Duration.ofSeconds(15);

    /// Without claims, as where there is one book by construction.
    Lease ALWAYS = () -> true;

    /// Whether the account was shown to be ours within [#LONGEST].
    boolean held();
}
