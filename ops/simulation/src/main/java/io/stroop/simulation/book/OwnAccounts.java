package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import java.util.LinkedHashSet;
import java.util.Set;

/// The accounts that the book signs for, or has signed for, besides its channels.
///
/// @param distributions of all lanes
/// @param retired channels that are not leased any more
record OwnAccounts(Set<AccountId> distributions, Set<AccountId> retired) {
    static OwnAccounts none() {
        return new OwnAccounts(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    OwnAccounts copy() {
        return new OwnAccounts(new LinkedHashSet<>(distributions), new LinkedHashSet<>(retired));
    }
}
