package io.stroop.payout.book;

import io.stroop.payout.stellar.Receivability;
import java.util.Locale;

/// Why a payout stands where it stands, in words that a worker understands.
public enum Substatus {
    WAITING_FOR_BATCH(
            PayoutStatus.QUEUED, Turn.STROOP, "We know of this payment; it goes out with the next batch, in seconds."),
    REPACKING(PayoutStatus.QUEUED, Turn.STROOP, "This payment was taken out of a batch and goes out with another one."),
    SIGNED(PayoutStatus.BATCHED, Turn.STROOP, "This payment is signed and about to be sent to the Stellar network."),
    WAITING_FOR_LEDGER(
            PayoutStatus.SUBMITTED, Turn.STROOP, "This payment was sent; the Stellar network confirms it in seconds."),
    UNDETERMINED(
            PayoutStatus.SUBMITTED,
            Turn.STROOP,
            "This payment was sent and the network has not confirmed it yet. It may already be paid; we keep looking"
                    + " and never pay it twice."),
    PAID(PayoutStatus.SETTLED, Turn.NOBODY, "This payment has arrived in the worker's account."),
    NO_ACCOUNT(
            PayoutStatus.AWAITING_RECIPIENT,
            Turn.WORKER,
            "The worker's Stellar account does not exist yet: it has to be created in the wallet. The payment follows"
                    + " by itself."),
    NO_TRUSTLINE(
            PayoutStatus.AWAITING_RECIPIENT,
            Turn.WORKER,
            "The worker's account does not accept this asset yet: add the asset (a trustline) in the wallet. The"
                    + " payment follows by itself."),
    LINE_FULL(
            PayoutStatus.AWAITING_RECIPIENT,
            Turn.WORKER,
            "The worker's account has a limit for this asset and it is reached: raise the limit in the wallet. The"
                    + " payment follows by itself."),
    NOT_AUTHORIZED(
            PayoutStatus.AWAITING_RECIPIENT,
            Turn.ISSUER,
            "The issuer of this asset has not approved the worker's account for it. The payment follows by itself"
                    + " after the approval."),
    UNDERFUNDED(
            PayoutStatus.AWAITING_FUNDS,
            Turn.OPERATOR,
            "The payment waits for the platform to fill up its account. The worker has nothing to do."),
    REFUSED_BY_LEDGER(
            PayoutStatus.HELD,
            Turn.OPERATOR,
            "The network refused this payment for a reason that the operator has to look at. Nothing was paid."),
    OVER_CAP(
            PayoutStatus.HELD,
            Turn.OPERATOR,
            "The payment is larger than the platform's limit and waits for a person to approve it.");

    private final PayoutStatus status;
    private final Turn turn;
    private final String sentence;

    Substatus(PayoutStatus status, Turn turn, String sentence) {
        this.status = status;
        this.turn = turn;
        this.sentence = sentence;
    }

    public PayoutStatus status() {
        return status;
    }

    public Turn turn() {
        return turn;
    }

    /// One or two sentences for a worker.
    public String sentence() {
        return sentence;
    }

    /// The stable code on the wire, in lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The reason why a recipient cannot be paid.
    ///
    /// @throws IllegalArgumentException when it can be
    public static Substatus of(Receivability receivability) {
        return switch (receivability) {
            case NO_ACCOUNT -> NO_ACCOUNT;
            case NO_TRUSTLINE -> NO_TRUSTLINE;
            case LINE_FULL -> LINE_FULL;
            case NOT_AUTHORIZED -> NOT_AUTHORIZED;
            case RECEIVABLE -> throw new IllegalArgumentException("a recipient that can be paid is nobody's reason");
        };
    }
}
