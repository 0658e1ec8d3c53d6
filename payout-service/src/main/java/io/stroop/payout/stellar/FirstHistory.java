package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The history of the first provider that has the ledgers. Of those that no longer have them, the one that reaches
/// back furthest is named.
final class FirstHistory implements History {
    private final List<Provider> providers;

    FirstHistory(List<Provider> providers) {
        this.providers = List.copyOf(providers);
    }

    /// A provider that is down may have what another no longer has, and so no ledger is gone while one does not
    /// answer.
    @Override
    public Answer read(LedgerSequence from, Collection<AccountId> accounts) throws IOException {
        List<String> why = new ArrayList<>();
        @Nullable Gone gone = null;
        boolean notClosed = false;
        for (Provider provider : providers) {
            try {
                switch (provider.history().read(from, accounts)) {
                    case Ledgers ledgers -> {
                        return ledgers;
                    }
                    case NotClosed _ -> notClosed = true;
                    case Gone one -> gone = gone == null || one.oldest().compareTo(gone.oldest()) < 0 ? one : gone;
                }
            } catch (IOException e) {
                why.add(provider.label() + ": " + e.getMessage());
            }
        }
        if (notClosed && gone == null) {
            return new NotClosed();
        }
        if (gone == null || !why.isEmpty()) {
            throw new IOException("no provider has ledger %s; %s".formatted(from, String.join("; ", why)));
        }
        return gone;
    }
}
