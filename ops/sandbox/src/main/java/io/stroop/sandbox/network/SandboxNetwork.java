package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.queue.Auction;
import io.stroop.sandbox.queue.InvalidTransactions;
import io.stroop.sandbox.queue.TieBreak;
import io.stroop.sandbox.queue.TransactionQueue;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.SignatureCache;
import io.stroop.sandbox.validity.ValidationContext;
import io.stroop.sandbox.validity.Validity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerKey;

/// The whole simulated network: ledger, queue and history. It has no threads and no clock; callers supply the
/// time.
///
/// The closeTime of a ledger is in whole seconds and never earlier than that of the previous ledger. Ledgers
/// less than a second apart may share a closeTime, as CAP-88 allows: it rounds millisecond close times down to
/// whole seconds for every rule about time. Before CAP-88, closeTimes had to increase strictly.
///
/// Not thread-safe.
public final class SandboxNetwork {
    /// Source: stellar-core `TransactionUtils.h` `EXPECTED_CLOSE_TIME_MULT`.
    private static final long CLOSE_TIMES_AHEAD = 2;

    private final String passphrase;
    private final byte[] networkId;
    private final LedgerState state;
    private final SignatureCache cache = new SignatureCache();
    private final Validity validity = new Validity(cache);
    private final TransactionQueue queue;
    private final LedgerCloser closer = new LedgerCloser(validity, cache);
    private final LedgerHistory history;
    private final EntryHistory entryHistory = new EntryHistory();
    private final Map<String, Long> heldBack = new HashMap<>();
    private final TieBreak ties;
    private Duration targetCloseTime;
    private InputLog inputs = InputLog.NONE;
    private @Nullable Nomination nominated;

    /// The contents of the next ledger.
    private record Nomination(long closeTime, List<Envelope> transactions, long baseFee) {}

    /// @param state the initial state
    /// @param first the ledger of `state`, without transactions
    /// @param targetCloseTime see [#setTargetCloseTime(Duration)]
    /// @param retention the number of ledgers to keep
    public SandboxNetwork(
            String passphrase,
            LedgerState state,
            ClosedLedger first,
            TieBreak ties,
            Duration targetCloseTime,
            int retention) {
        this.passphrase = passphrase;
        this.networkId = XdrValues.sha256(passphrase.getBytes(StandardCharsets.UTF_8));
        this.state = state;
        this.ties = ties;
        this.targetCloseTime = targetCloseTime;
        this.queue = new TransactionQueue(validity, ties);
        this.history = new LedgerHistory(retention, first);
    }

    /// From now on, `log` receives every input before it takes effect.
    public void listen(InputLog log) {
        inputs = log;
    }

    /// Orders equal bids by a function of `seed` and their hashes.
    public static TieBreak seeded(long seed) {
        return envelope -> ByteBuffer.wrap(
                        XdrValues.sha256(ByteBuffer.allocate(8).putLong(seed).array(), envelope.hash()))
                .getLong();
    }

    public String passphrase() {
        return passphrase;
    }

    public LedgerInfo info() {
        return state.info();
    }

    /// @throws IOException if the bytes are not an envelope
    public Envelope decode(byte[] bytes) throws IOException {
        return Envelope.of(bytes, networkId);
    }

    /// Submits a transaction to the queue.
    ///
    /// @param now in seconds since 1970; the longer after the last close, the later `maxTime` must be
    public AddResult submit(Envelope envelope, long now) {
        inputs.submitted(envelope.bytes(), now);
        return queue.add(envelope, contextAt(now));
    }

    private ValidationContext contextAt(long now) {
        long drift = Math.max(0, now - state.info().closeTime());
        return new ValidationContext(
                state.info(), CLOSE_TIMES_AHEAD * targetCloseTime.toSeconds() + drift, state::account);
    }

    /// The transactions that the next ledger would contain, and their fee.
    public Auction.Result pick(long closeTime) {
        ValidationContext atClose = new ValidationContext(
                state.info(), Math.max(0, closeTime - state.info().closeTime()), state::account);
        List<Envelope> valid = new ArrayList<>(queue.candidates(state.info()));
        valid.removeIf(this::isHeldBack);
        valid.removeAll(InvalidTransactions.among(valid, validity, atClose));
        return Auction.run(valid, state.info().maxOperations(), state.info().baseFee(), ties);
    }

    private boolean isHeldBack(Envelope envelope) {
        return !heldBack.isEmpty()
                && heldBack.getOrDefault(envelope.hashText(), 0L) > state.info().sequence() + 1;
    }

    /// Nominates the contents of the next ledger. Until it closes, the validators need time to agree, and later
    /// transactions wait for the ledger after it. Without a nomination, [#close(long)] picks the contents.
    ///
    /// Source: the recorded `live-timing.csv`; stellar-core `herder/HerderImpl.cpp` `triggerNextLedger`.
    ///
    /// @param closeTime the closeTime of that ledger, in seconds since 1970, not before the last one
    public void nominate(long closeTime) {
        requireNotBeforeLast(closeTime);
        inputs.nominating(closeTime);
        nominated = nomination(closeTime);
    }

    private Nomination nomination(long closeTime) {
        Auction.Result picked = pick(closeTime);
        List<Envelope> ordered = new ArrayList<>(picked.picked());
        ordered.sort(Comparator.comparing(Envelope::hashText));
        return new Nomination(closeTime, ordered, picked.baseFee());
    }

    private void requireNotBeforeLast(long closeTime) {
        if (closeTime < state.info().closeTime()) {
            throw new IllegalArgumentException("closeTime %d is before the last closeTime %d"
                    .formatted(closeTime, state.info().closeTime()));
        }
    }

    /// Closes the nominated ledger, or one with what the auction picks now, and applies it in the order of
    /// hashes.
    ///
    /// @param closeTime in seconds since 1970, not before the last one; ignored if a ledger was nominated
    public ClosedLedger close(long closeTime) {
        requireNotBeforeLast(closeTime);
        inputs.closing(closeTime, false, latest());
        Nomination next = nominated == null ? nomination(closeTime) : nominated;
        return close(next.closeTime(), next.transactions(), next.baseFee());
    }

    /// Closes a ledger whose transactions the validator dropped: it is empty, and queued transactions age.
    ///
    /// @param closeTime as in [#close(long)]
    public ClosedLedger closeEmpty(long closeTime) {
        requireNotBeforeLast(closeTime);
        inputs.closing(closeTime, true, latest());
        return close(closeTime, List.of(), state.info().baseFee());
    }

    /// From now on the node is not a validator: it floods transactions to the validators only in [#flood()].
    ///
    /// @param interval the target interval between ledgers, in whole milliseconds
    public void pace(Duration interval) {
        inputs.pacing(interval.toMillis());
        queue.pace(interval);
    }

    /// Sets the target interval between ledgers, in whole milliseconds. `maxTime` must lie two of these, each
    /// rounded down to seconds, beyond the last closeTime.
    ///
    /// Source: stellar-core `TransactionUtils.cpp` `getUpperBoundCloseTimeOffset`.
    public void setTargetCloseTime(Duration interval) {
        if (!interval.equals(targetCloseTime)) {
            inputs.targeting(interval.toMillis());
            targetCloseTime = interval;
        }
    }

    /// Lets a flood period of 200 ms pass.
    public void flood() {
        inputs.flooding();
        queue.flood(state.info());
    }

    /// Whether transactions are waiting to be flooded.
    public boolean hasUnflooded() {
        return queue.hasUnflooded();
    }

    /// Restarts the node, which loses its queue, its bans and its flood memory, but not the ledger.
    public void restart() {
        inputs.restarting();
        queue.forget();
        heldBack.clear();
    }

    /// Keeps a transaction out of the next `ledgers` ledgers even if there is room.
    public void holdBack(Envelope envelope, long ledgers) {
        holdBackUntil(envelope.hash(), state.info().sequence() + 1 + ledgers);
    }

    /// @param until the first ledger that may include it
    public void holdBackUntil(byte[] hash, long until) {
        inputs.holdingBack(hash, until);
        heldBack.put(HexFormat.of().formatHex(hash), until);
    }

    /// Closes a ledger with exactly these transactions, in this order.
    ///
    /// @param closeTime in seconds since 1970, not before the last one
    /// @param baseFee the most that each transaction pays, in stroops per operation
    public ClosedLedger close(long closeTime, List<Envelope> transactions, long baseFee) {
        requireNotBeforeLast(closeTime);
        nominated = null;
        ClosedLedger last = latest();
        LedgerInfo next = state.info().next(closeTime);
        Map<LedgerKey, Optional<Entry>> replaced = state.recordReplaced();
        List<TransactionOutcome> outcomes = closer.close(state, next, transactions, baseFee);
        entryHistory.add(replaced);
        List<LedgerTransaction> included = new ArrayList<>(transactions.size());
        for (int i = 0; i < transactions.size(); i++) {
            included.add(new LedgerTransaction(
                    transactions.get(i), networkId, outcomes.get(i), next.sequence(), closeTime, i + 1));
        }
        ClosedLedger closed = Headers.after(last, state.info(), included);
        history.add(closed);
        heldBack.values().removeIf(until -> until <= next.sequence());
        queue.closed(transactions, contextAt(closeTime));
        return closed;
    }

    public ClosedLedger latest() {
        return history.latest();
    }

    public LedgerHistory history() {
        return history;
    }

    EntryHistory entryHistory() {
        return entryHistory;
    }

    /// The view of a front with these limits.
    public NetworkView view(NetworkView.Limits limits) {
        return new NetworkView(this, limits);
    }

    /// Finds a transaction by its hash, or a fee bump by its inner hash; null if no kept ledger has it.
    public @Nullable LedgerTransaction find(String hash) {
        return history.find(hash);
    }

    public @Nullable Account account(AccountID id) {
        return state.account(id);
    }

    public @Nullable Entry entry(LedgerKey key) {
        return state.get(key);
    }

    public LedgerState state() {
        return state;
    }

    public TransactionQueue queue() {
        return queue;
    }
}
