package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.Entry;
import io.stroop.sandbox.ledger.LedgerInfo;
import io.stroop.sandbox.ledger.LedgerKeys;
import io.stroop.sandbox.ledger.TrustLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerKey;

/// What one front knows of the network: all of it, or what is left when it lags behind, has thrown old ledgers away, or
/// has lost transactions. Good until the next change of the network.
public final class NetworkView {
    private final SandboxNetwork network;
    private final Limits limits;
    private final long lag;

    /// How much a front knows.
    ///
    /// @param lag how many ledgers it is behind; 64 at most
    /// @param keep how many ledgers it keeps at most
    /// @param loses says of a transaction's hash whether the front has lost it
    public record Limits(long lag, long keep, Predicate<String> loses) {
        /// It knows everything.
        public static final Limits NONE = new Limits(0, Long.MAX_VALUE, _ -> false);
    }

    NetworkView(SandboxNetwork network, Limits limits) {
        this.network = network;
        this.limits = limits;
        long kept = network.history().size() - 1L;
        this.lag = Math.clamp(limits.lag(), 0, Math.min(Past.DEPTH, kept));
    }

    public LedgerInfo info() {
        return latest().info();
    }

    public ClosedLedger latest() {
        return network.history().at(network.info().sequence() - lag);
    }

    /// The number of the oldest ledger that the front has.
    public long oldest() {
        long latest = latest().sequence();
        long kept = limits.keep() >= latest ? 1 : latest - limits.keep() + 1;
        return Math.max(kept, network.history().oldest());
    }

    /// How many ledgers the front keeps.
    public long retention() {
        return Math.min(limits.keep(), network.history().retention());
    }

    /// A ledger between [#oldest()] and [#latest()].
    public ClosedLedger at(long sequence) {
        return network.history().at(sequence);
    }

    /// The last `count` ledgers or fewer, oldest first.
    public List<ClosedLedger> last(int count) {
        long to = latest().sequence();
        List<ClosedLedger> list = new ArrayList<>();
        for (long sequence = Math.max(oldest(), to - count + 1); sequence <= to; sequence++) {
            list.add(at(sequence));
        }
        return list;
    }

    /// The transactions of a ledger that the front has not lost.
    public List<Included> transactions(ClosedLedger ledger) {
        return ledger.transactions().stream()
                .filter(one -> !limits.loses().test(one.hashText()))
                .toList();
    }

    /// A transaction by its hash, a fee bump also by the hash of what it bumps; null when the front knows of none.
    public @Nullable Included find(String hash) {
        Included found = network.find(hash);
        if (found == null || found.ledger() < oldest() || found.ledger() > latest().sequence()) {
            return null;
        }
        return limits.loses().test(found.hashText()) ? null : found;
    }

    public @Nullable Entry entry(LedgerKey key) {
        return network.past().at(key, lag, network.entry(key));
    }

    public @Nullable Account account(AccountID id) {
        return (Account) entry(LedgerKeys.account(id));
    }

    /// The trustlines of an account, in no order.
    public List<TrustLine> lines(AccountID account) {
        List<TrustLine> lines = new ArrayList<>();
        Map<LedgerKey, Optional<Entry>> then = network.past().differences(lag);
        for (Entry entry : network.state().entries()) {
            if (entry instanceof TrustLine line && line.account().equals(account) && !then.containsKey(line.key())) {
                lines.add(line);
            }
        }
        for (Optional<Entry> entry : then.values()) {
            if (entry.orElse(null) instanceof TrustLine line && line.account().equals(account)) {
                lines.add(line);
            }
        }
        return lines;
    }

    public String passphrase() {
        return network.passphrase();
    }
}
