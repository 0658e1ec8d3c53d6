package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.stellar.LedgerTransactions;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/// Whole ledgers as a node tells them, read by the product's own code.
public final class ToldLedgers {
    private static final int MOST_LEDGERS = 20;

    private ToldLedgers() {}

    public static History.Answer read(NetworkView view, LedgerSequence from, Collection<AccountId> accounts)
            throws IOException {
        if (from.number() > view.latest().sequence()) {
            return new History.NotClosed();
        }
        if (from.number() < view.oldest()) {
            return new History.Gone(new LedgerSequence(view.oldest()));
        }
        long last = Math.min(view.latest().sequence(), from.number() + MOST_LEDGERS - 1);
        List<LedgerTransactions.Told> told = new ArrayList<>();
        for (long ledger = from.number(); ledger <= last; ledger++) {
            view.transactions(view.at(ledger)).forEach(one -> told.add(told(one)));
        }
        ClosedLedger end = view.at(last);
        return new History.Ledgers(
                new LedgerSequence(last),
                Instant.ofEpochSecond(end.info().closeTime()),
                new LedgerTransactions(accounts).concerning(told));
    }

    private static LedgerTransactions.Told told(LedgerTransaction one) {
        return new LedgerTransactions.Told(
                new TransactionHash(one.hashText()),
                new LedgerSequence(one.ledger()),
                Instant.ofEpochSecond(one.closeTime()),
                one.order(),
                Base64.getEncoder().encodeToString(one.bytes()),
                Base64.getEncoder().encodeToString(one.outcome().xdr()));
    }
}
