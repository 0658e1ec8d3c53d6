package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.Entry;
import io.stroop.sandbox.ledger.LedgerInfo;
import io.stroop.sandbox.ledger.LedgerState;
import io.stroop.sandbox.ledger.TransactionOutcome;
import io.stroop.sandbox.ledger.XdrValues;
import io.stroop.sandbox.queue.Answer;
import io.stroop.sandbox.queue.Auction;
import io.stroop.sandbox.queue.InvalidTransactions;
import io.stroop.sandbox.queue.TieBreak;
import io.stroop.sandbox.queue.TransactionQueue;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.SignatureCache;
import io.stroop.sandbox.validity.Validity;
import io.stroop.sandbox.validity.Validity.Moment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

/// The whole simulated network: ledger, queue and history. It has no threads and no clock: time is what it is told.
/// It is not safe for use by several threads.
public final class SandboxNetwork {
    private static final long CLOSE_TIMES_AHEAD = 2;

    private final String passphrase;
    private final byte[] networkId;
    private final LedgerState state;
    private final SignatureCache cache = new SignatureCache();
    private final Validity validity = new Validity(cache);
    private final TransactionQueue queue;
    private final LedgerCloser closer = new LedgerCloser(validity, cache);
    private final LedgerHistory history;
    private final Past past = new Past();
    private final Map<String, Long> heldBack = new HashMap<>();
    private final TieBreak ties;
    private long closeSeconds;
    private InputLog inputs = InputLog.NONE;
    private @Nullable Nomination nominated;

    /// What a ledger that has not closed yet will hold.
    private record Nomination(long closeTime, List<Envelope> transactions, long baseFee) {}

    /// @param state the ledger as it is at the start
    /// @param first the ledger that `state` belongs to, with no transactions
    /// @param closeSeconds how often a ledger is expected, see [#expectEvery(long)]
    /// @param retention how many ledgers are kept
    public SandboxNetwork(
            String passphrase, LedgerState state, ClosedLedger first, TieBreak ties, long closeSeconds, int retention) {
        this.passphrase = passphrase;
        this.networkId = XdrValues.sha256(passphrase.getBytes(StandardCharsets.UTF_8));
        this.state = state;
        this.ties = ties;
        this.closeSeconds = closeSeconds;
        this.queue = new TransactionQueue(validity, ties);
        this.history = new LedgerHistory(retention, first);
    }

    /// From now on, `log` hears of every input before it takes effect.
    public void listen(InputLog log) {
        inputs = log;
    }

    /// Equal bids in an order that follows from `seed` and the hash.
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

    /// @throws IOException when the bytes are not an envelope
    public Envelope decode(byte[] bytes) throws IOException {
        return Envelope.of(bytes, networkId);
    }

    /// Offers a transaction to the queue.
    ///
    /// @param now seconds since 1970; the later after the last close, the further ahead `maxTime` must lie
    public Answer submit(Envelope envelope, long now) {
        inputs.submitted(envelope.bytes(), now);
        return queue.add(envelope, moment(now));
    }

    private Moment moment(long now) {
        long drift = Math.max(0, now - state.info().closeTime());
        return new Moment(state.info(), CLOSE_TIMES_AHEAD * closeSeconds + drift, state::account);
    }

    /// What the next ledger would hold, and its price.
    public Auction.Result pick(long closeTime) {
        Moment atClose =
                new Moment(state.info(), Math.max(0, closeTime - state.info().closeTime()), state::account);
        List<Envelope> valid = new ArrayList<>(queue.candidates(state.info()));
        valid.removeIf(this::isHeldBack);
        valid.removeAll(InvalidTransactions.among(valid, validity, atClose));
        return Auction.run(valid, state.info().maxOperations(), state.info().baseFee(), ties);
    }

    private boolean isHeldBack(Envelope envelope) {
        return !heldBack.isEmpty()
                && heldBack.getOrDefault(envelope.hashText(), 0L) > state.info().sequence() + 1;
    }

    /// Settles what the next ledger holds. The validators then need time to agree, and what comes meanwhile waits
    /// for the ledger after it. Without this, [#close(long)] settles it.
    ///
    /// Source: the recorded `live-timing.csv`; stellar-core `herder/HerderImpl.cpp` `triggerNextLedger`.
    ///
    /// @param closeTime of that ledger, seconds since 1970
    public void nominate(long closeTime) {
        inputs.nominating(closeTime);
        nominated = nomination(closeTime);
    }

    private Nomination nomination(long closeTime) {
        Auction.Result picked = pick(closeTime);
        List<Envelope> ordered = new ArrayList<>(picked.picked());
        ordered.sort(Comparator.comparing(Envelope::hashText));
        return new Nomination(closeTime, ordered, picked.baseFee());
    }

    /// Closes the ledger that was nominated, or one with what the auction picks now; applied in the order of hashes.
    ///
    /// @param closeTime seconds since 1970, unless another was nominated
    public ClosedLedger close(long closeTime) {
        inputs.closing(closeTime, false, latest());
        Nomination next = nominated == null ? nomination(closeTime) : nominated;
        return close(next.closeTime(), next.transactions(), next.baseFee());
    }

    /// Closes a ledger whose transactions the validator dropped: it is empty, and what waits grows older.
    public ClosedLedger closeEmpty(long closeTime) {
        inputs.closing(closeTime, true, latest());
        return close(closeTime, List.of(), state.info().baseFee());
    }

    /// From now on the node is no validator: it tells the validators of transactions only when it [#flood()]s.
    ///
    /// @param closeMillis how often a ledger is expected
    public void pace(long closeMillis) {
        inputs.pacing(closeMillis);
        queue.pace(closeMillis);
    }

    /// From now on, a ledger is expected so often: `maxTime` must lie two of these beyond the last closeTime.
    ///
    /// Source: stellar-core `TransactionUtils.cpp` `getUpperBoundCloseTimeOffset`.
    public void expectEvery(long seconds) {
        if (seconds != closeSeconds) {
            inputs.expecting(seconds);
            closeSeconds = seconds;
        }
    }

    /// One flood period of 200 ms passes.
    public void flood() {
        inputs.flooding();
        queue.flood(state.info());
    }

    /// Whether transactions wait to be told of.
    public boolean hasUntold() {
        return queue.hasUntold();
    }

    /// Restarts the node: what waits, the bans and the flood memory are gone; the ledger stays.
    public void restart() {
        inputs.restarting();
        queue.forget();
        heldBack.clear();
    }

    /// Keeps a transaction out of the next `ledgers` ledgers though there may be room.
    public void holdBack(Envelope envelope, long ledgers) {
        holdBackUntil(envelope.hash(), state.info().sequence() + 1 + ledgers);
    }

    /// @param until the first ledger that may have it
    public void holdBackUntil(byte[] hash, long until) {
        inputs.holdingBack(hash, until);
        heldBack.put(HexFormat.of().formatHex(hash), until);
    }

    /// Closes a ledger with exactly these transactions, in this order.
    ///
    /// @param baseFee stroops per operation that each pays at most
    public ClosedLedger close(long closeTime, List<Envelope> transactions, long baseFee) {
        nominated = null;
        ClosedLedger last = latest();
        LedgerInfo next = state.info().next(closeTime);
        Map<LedgerKey, Optional<Entry>> replaced = state.recordReplaced();
        List<TransactionOutcome> outcomes = closer.close(state, next, transactions, baseFee);
        past.add(replaced);
        List<Included> included = new ArrayList<>(transactions.size());
        for (int i = 0; i < transactions.size(); i++) {
            included.add(
                    new Included(transactions.get(i), networkId, outcomes.get(i), next.sequence(), closeTime, i + 1));
        }
        ClosedLedger closed = Headers.after(last, state.info(), included);
        history.add(closed);
        heldBack.values().removeIf(until -> until <= next.sequence());
        queue.closed(transactions, moment(closeTime));
        return closed;
    }

    public ClosedLedger latest() {
        return history.latest();
    }

    public LedgerHistory history() {
        return history;
    }

    Past past() {
        return past;
    }

    /// What a front with these limits knows.
    public NetworkView view(NetworkView.Limits limits) {
        return new NetworkView(this, limits);
    }

    /// A transaction by its hash, a fee bump also by the hash of what it bumps; null when it is in no ledger.
    public @Nullable Included find(String hash) {
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
