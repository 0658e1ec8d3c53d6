package io.stroop.payout.engine.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A signed transaction that is not decided yet. Its methods are its transitions: each returns the row as it is
/// afterwards, and throws [IllegalTransitionException] if [TransactionState#allows] forbids it.
///
/// @param hash of the inner transaction, the same under every fee bump
/// @param channelToken fencing token of its channel lease
/// @param maxTime seconds since the epoch; compared only with ledger close times
/// @param innerEnvelope base64 XDR
/// @param operations 1–100
/// @param signedLedger the newest ledger when it was signed; it can only be in a later one
/// @param sends how often it was sent
/// @param sentLedger number of the newest ledger when its highest bump was first sent; 0 before
/// @param nextSendAt when it is sent again; null if it is not
/// @param lastAnswer the last response of a node; null before the first
public record Transaction(
        TransactionHash hash,
        BatchId batchId,
        LaneId lane,
        AccountId channel,
        long channelToken,
        long sequence,
        long maxTime,
        String innerEnvelope,
        int operations,
        TransactionState state,
        Instant signedAt,
        LedgerSequence signedLedger,
        int sends,
        long sentLedger,
        @Nullable Instant nextSendAt,
        @Nullable String lastAnswer) {

    /// It is about to be sent, and is due again after a pause unless the response changes that.
    public Transaction sending(Instant now, Duration pause) {
        requireSendable("sent");
        return with(state, sends + 1, sentLedger, now.plus(pause), lastAnswer);
    }

    /// A node has it in its queue.
    ///
    /// @param next when to resend it if no ledger has decided it by then
    public Transaction queued(String answer, Instant next) {
        requireSendable("queued");
        return with(TransactionState.SUBMITTED, sends, sentLedger, next, answer);
    }

    /// The response decides nothing; it stays due as set when it was sent.
    public Transaction undetermined(String answer) {
        requireSendable("undetermined");
        return with(TransactionState.UNDETERMINED, sends, sentLedger, nextSendAt, answer);
    }

    /// The ledgers that may pass over its highest bump are counted from here.
    public Transaction sentAt(LedgerSequence ledger) {
        requireSendable("sent");
        return with(state, sends, ledger.number(), nextSendAt, lastAnswer);
    }

    /// A higher fee bump is due immediately.
    public Transaction bumped(Instant now) {
        requireSendable("bumped");
        return with(state, sends, 0, now, lastAnswer);
    }

    /// Its sequence number was used, but its hash is unknown.
    public Transaction quarantined(String why) {
        if (!state.allows(TransactionState.QUARANTINED)) {
            throw IllegalTransitionException.transaction(this, "quarantined");
        }
        return with(TransactionState.QUARANTINED, sends, sentLedger, null, why);
    }

    private Transaction with(
            TransactionState next, int sent, long since, @Nullable Instant due, @Nullable String answer) {
        return new Transaction(
                hash,
                batchId,
                lane,
                channel,
                channelToken,
                sequence,
                maxTime,
                innerEnvelope,
                operations,
                next,
                signedAt,
                signedLedger,
                sent,
                since,
                due,
                answer);
    }

    private void requireSendable(String transition) {
        if (!state.sendable()) {
            throw IllegalTransitionException.transaction(this, transition);
        }
    }
}
