package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.ledger.entry.NewEntries;
import io.stroop.sandbox.network.Headers;
import io.stroop.sandbox.network.SandboxNetwork;
import java.time.Duration;

/// The first ledger.
final class Genesis {
    static final long XLM = 10_000_000;
    private static final long TOTAL = 100_000_000_000L * XLM;
    private static final int KEPT_LEDGERS = 4_096;

    private Genesis() {}

    /// @param closeTime seconds since the epoch
    static SandboxNetwork network(NetworkTerms terms, long closeTime) {
        LedgerInfo info = new LedgerInfo(100, closeTime, 28, 100, 5_000_000, terms.operationsPerLedger(), TOTAL, 0);
        LedgerState state = new LedgerState(info);
        long left = TOTAL;
        left -= account(state, Keys.account("issuer"), 10_000 * XLM);
        left -= account(state, Keys.distribution(), terms.distributionXlm() * XLM);
        for (int i = 0; i < terms.channels(); i++) {
            left -= account(state, Keys.channel(i), 5 * XLM);
        }
        for (int i = 0; i < terms.strangers(); i++) {
            left -= account(state, Keys.account("stranger-" + i), 100_000 * XLM);
        }
        for (LaneKeys other : terms.others()) {
            left -= account(state, other.distribution(), terms.distributionXlm() * XLM);
            for (int i = 0; i < terms.channels(); i++) {
                left -= account(state, other.channel(i), 5 * XLM);
            }
        }
        account(state, Keys.account("root"), left);
        for (Asset asset : terms.assets()) {
            NewEntries.line(state, Keys.xdr(Keys.distribution()), Keys.xdr(asset), terms.held());
            terms.others()
                    .forEach(other ->
                            NewEntries.line(state, Keys.xdr(other.distribution()), Keys.xdr(asset), terms.held()));
        }
        return new SandboxNetwork(
                Keys.PASSPHRASE,
                state,
                Headers.first(info),
                SandboxNetwork.seeded(terms.seed()),
                Duration.ofSeconds(5),
                KEPT_LEDGERS);
    }

    private static long account(LedgerState state, AccountId id, long balance) {
        NewEntries.account(state, Keys.xdr(id), balance);
        return balance;
    }
}
