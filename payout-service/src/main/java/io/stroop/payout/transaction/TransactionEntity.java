package io.stroop.payout.transaction;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.stellar.PaymentPlan;
import io.stroop.payout.stellar.SignedTransaction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One signed transaction. Its methods are its transitions; each throws if [TransactionState#allows] forbids
/// it.
@Entity
@Table(name = "stellar_transaction")
public class TransactionEntity {
    @Id
    private String hash;

    @Column(name = "batch_id")
    private UUID batchId;

    private String lane;

    private String channel;

    @Column(name = "channel_token")
    private long channelToken;

    private long sequence;

    @Column(name = "max_time")
    private long maxTime;

    @Column(name = "inner_envelope")
    private @Nullable String innerEnvelope;

    private int operations;

    @Enumerated(EnumType.STRING)
    private TransactionState state;

    @Column(name = "signed_at")
    private Instant signedAt;

    @Column(name = "signed_ledger")
    private long signedLedger;

    private int sends;

    @Column(name = "next_send_at")
    private @Nullable Instant nextSendAt;

    @Column(name = "last_answer")
    private @Nullable String lastAnswer;

    private @Nullable Long ledger;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "fee_charged")
    private @Nullable Long feeCharged;

    @Column(name = "result_code")
    private @Nullable String resultCode;

    @Column(name = "result_xdr")
    private @Nullable String resultXdr;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    /// For Hibernate.
    protected TransactionEntity() {}

    /// A transaction that was just signed.
    ///
    /// @param channelToken fencing token of its channel lease
    /// @param signedLedger the newest ledger when it was signed; it can only be in a later one
    public static TransactionEntity signed(
            SignedTransaction signed,
            PaymentPlan plan,
            BatchId batch,
            LaneId lane,
            long channelToken,
            LedgerSequence signedLedger,
            Instant now) {
        TransactionEntity transaction = new TransactionEntity();
        transaction.hash = signed.hash().hex();
        transaction.batchId = batch.value();
        transaction.lane = lane.value();
        transaction.channel = plan.channel().account().address();
        transaction.channelToken = channelToken;
        transaction.sequence = plan.sequence();
        transaction.maxTime = plan.maxTimeSeconds();
        transaction.innerEnvelope = signed.inner();
        transaction.operations = plan.payments().size();
        transaction.state = TransactionState.SIGNED;
        transaction.signedAt = now;
        transaction.signedLedger = signedLedger.number();
        transaction.nextSendAt = now;
        return transaction;
    }

    /// It is about to be sent, and is due again after a pause unless the response changes that.
    public void sending(Instant now, Duration pause) {
        requireUndecided("sent");
        sends++;
        nextSendAt = now.plus(pause);
    }

    /// A node has it in its queue.
    ///
    /// @param next when to resend it if no ledger has decided it by then
    public void queued(String answer, Instant next) {
        move(TransactionState.SUBMITTED);
        lastAnswer = answer;
        nextSendAt = next;
    }

    /// The response decides nothing; it stays due as set when it was sent.
    public void undetermined(String answer) {
        move(TransactionState.UNDETERMINED);
        lastAnswer = answer;
    }

    /// A higher fee bump is due immediately.
    public void bumped(Instant now) {
        requireUndecided("bumped");
        nextSendAt = now;
    }

    /// A closed ledger includes it, applied or failed.
    public void inLedger(LookUp.InLedger found, Instant now) {
        LookUp.LedgerResult result = found.result();
        resolve(result.successful() ? TransactionState.SETTLED : TransactionState.FAILED, now);
        ledger = found.ledger().number();
        closedAt = found.closedAt();
        feeCharged = result.feeChargedStroops();
        resultCode = result.code();
        resultXdr = result.xdr();
    }

    /// It is proven to be in no ledger.
    public void expired(Instant now) {
        resolve(TransactionState.EXPIRED, now);
    }

    private void resolve(TransactionState to, Instant now) {
        move(to);
        resolvedAt = now;
        nextSendAt = null;
    }

    private void move(TransactionState to) {
        if (!state.allows(to)) {
            throw new IllegalStateException("transaction %s must not go from %s to %s".formatted(hash, state, to));
        }
        state = to;
    }

    private void requireUndecided(String transition) {
        if (!state.undecided()) {
            throw new IllegalStateException(
                    "transaction %s must not be %s: it is %s".formatted(hash, transition, state));
        }
    }

    /// Of the inner transaction.
    public TransactionHash hash() {
        return new TransactionHash(hash);
    }

    public BatchId batchId() {
        return new BatchId(batchId);
    }

    public LaneId lane() {
        return new LaneId(lane);
    }

    public AccountId channel() {
        return new AccountId(channel);
    }

    public long channelToken() {
        return channelToken;
    }

    public long sequence() {
        return sequence;
    }

    /// Seconds since the epoch; compared only with ledger close times.
    public long maxTime() {
        return maxTime;
    }

    /// Base64 XDR; null after its retention.
    public @Nullable String innerEnvelope() {
        return innerEnvelope;
    }

    /// 1–100.
    public int operations() {
        return operations;
    }

    public TransactionState state() {
        return state;
    }

    public Instant signedAt() {
        return signedAt;
    }

    public LedgerSequence signedLedger() {
        return new LedgerSequence(signedLedger);
    }

    /// How often it was sent.
    public int sends() {
        return sends;
    }

    /// The last response of a node; null before the first.
    public @Nullable String lastAnswer() {
        return lastAnswer;
    }

    /// Null until it is in a ledger.
    public @Nullable Long ledger() {
        return ledger;
    }

    /// Null until it is in a ledger.
    public @Nullable Instant closedAt() {
        return closedAt;
    }

    /// Fee charged, in stroops; null until it is in a ledger.
    public @Nullable Long feeCharged() {
        return feeCharged;
    }

    /// Null until it is in a ledger.
    public @Nullable String resultCode() {
        return resultCode;
    }

    /// Base64 XDR; null until it is in a ledger.
    public @Nullable String resultXdr() {
        return resultXdr;
    }
}
