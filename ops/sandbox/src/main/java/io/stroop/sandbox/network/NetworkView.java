package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.DataRecord;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.TrustLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerKey;

/// What a front knows about the network: everything, or less if it lags behind, has discarded old ledgers or
/// has lost transactions. Valid until the next change of the network.
public final class NetworkView {
    private final SandboxNetwork network;
    private final Limits limits;
    private final long lag;

    /// How much a front knows.
    ///
    /// @param lag the number of ledgers that it lags behind, at most 64
    /// @param keep the maximum number of ledgers that it keeps
    /// @param loses tests by hash whether it has lost a transaction
    public record Limits(long lag, long keep, Predicate<String> loses) {
        /// The front knows everything.
        public static final Limits NONE = new Limits(0, Long.MAX_VALUE, _ -> false);
    }

    NetworkView(SandboxNetwork network, Limits limits) {
        this.network = network;
        this.limits = limits;
        long kept = network.history().size() - 1L;
        this.lag = Math.clamp(limits.lag(), 0, Math.min(EntryHistory.DEPTH, kept));
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

    /// The number of ledgers that the front keeps.
    public long retention() {
        return Math.min(limits.keep(), network.history().retention());
    }

    /// A ledger between [#oldest()] and [#latest()].
    public ClosedLedger at(long sequence) {
        return network.history().at(sequence);
    }

    /// At most the last `count` ledgers, oldest first.
    public List<ClosedLedger> last(int count) {
        long to = latest().sequence();
        List<ClosedLedger> list = new ArrayList<>();
        for (long sequence = Math.max(oldest(), to - count + 1); sequence <= to; sequence++) {
            list.add(at(sequence));
        }
        return list;
    }

    /// The transactions of a ledger that the front has not lost.
    public List<LedgerTransaction> transactions(ClosedLedger ledger) {
        return ledger.transactions().stream()
                .filter(one -> !limits.loses().test(one.hashText()))
                .toList();
    }

    /// Finds a transaction by its hash, or a fee bump by its inner hash; null if the front does not know it.
    public @Nullable LedgerTransaction find(String hash) {
        LedgerTransaction found = network.find(hash);
        if (found == null || found.ledger() < oldest() || found.ledger() > latest().sequence()) {
            return null;
        }
        return limits.loses().test(found.hashText()) ? null : found;
    }

    public @Nullable Entry entry(LedgerKey key) {
        return network.entryHistory().at(key, lag, network.entry(key));
    }

    public @Nullable Account account(AccountID id) {
        return (Account) entry(LedgerKeys.account(id));
    }

    /// The trustlines of an account, in no particular order.
    public List<TrustLine> lines(AccountID account) {
        return entries(TrustLine.class, line -> line.account().equals(account));
    }

    /// The data entries of an account, in no particular order.
    public List<DataRecord> records(AccountID account) {
        return entries(DataRecord.class, record -> record.account().equals(account));
    }

    private <E extends Entry> List<E> entries(Class<E> type, Predicate<E> which) {
        List<E> found = new ArrayList<>();
        Map<LedgerKey, Optional<Entry>> then = network.entryHistory().differences(lag);
        for (Entry entry : network.state().entries()) {
            if (type.isInstance(entry) && which.test(type.cast(entry)) && !then.containsKey(entry.key())) {
                found.add(type.cast(entry));
            }
        }
        for (Optional<Entry> entry : then.values()) {
            entry.filter(type::isInstance).map(type::cast).filter(which).ifPresent(found::add);
        }
        return found;
    }

    public String passphrase() {
        return network.passphrase();
    }
}
