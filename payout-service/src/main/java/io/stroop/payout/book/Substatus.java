package io.stroop.payout.book;

import io.stroop.payout.stellar.Receivability;
import java.util.Locale;

/// Why a payout has its status, in words a worker understands.
public enum Substatus {
    WAITING_FOR_BATCH(
            PayoutStatus.QUEUED, NextActor.STROOP, "We have received this payment. It goes out within seconds."),
    REPACKING(
            PayoutStatus.QUEUED,
            NextActor.STROOP,
            "This payment could not go out with its first batch. It goes out with the next one."),
    SIGNED(
            PayoutStatus.BATCHED,
            NextActor.STROOP,
            "This payment is ready and about to be sent to the Stellar network."),
    WAITING_FOR_LEDGER(
            PayoutStatus.SUBMITTED,
            NextActor.STROOP,
            "This payment has been sent. The Stellar network usually confirms it within seconds."),
    UNDETERMINED(
            PayoutStatus.SUBMITTED,
            NextActor.STROOP,
            "This payment has been sent, but the network has not confirmed it yet. It may already have arrived. We keep"
                    + " checking, and it will not be paid twice."),
    PAID(PayoutStatus.SETTLED, NextActor.NOBODY, "This payment has arrived in the worker's account."),
    NO_ACCOUNT(
            PayoutStatus.AWAITING_RECIPIENT,
            NextActor.WORKER,
            "The worker's Stellar account does not exist yet. Once it has been created in the wallet, the payment goes out"
                    + " automatically."),
    NO_TRUSTLINE(
            PayoutStatus.AWAITING_RECIPIENT,
            NextActor.WORKER,
            "The worker's account does not accept this asset yet. Once the asset (a trustline) has been added in the wallet,"
                    + " the payment goes out automatically."),
    LINE_FULL(
            PayoutStatus.AWAITING_RECIPIENT,
            NextActor.WORKER,
            "The worker's account cannot hold this much more of the asset. Once the trustline's limit has been raised, or"
                    + " some of the balance has been moved, the payment goes out automatically."),
    NOT_AUTHORIZED(
            PayoutStatus.AWAITING_RECIPIENT,
            NextActor.ISSUER,
            "The issuer of this asset has not approved the worker's account yet. After the approval, the payment goes out"
                    + " automatically."),
    UNDERFUNDED(
            PayoutStatus.AWAITING_FUNDS,
            NextActor.OPERATOR,
            "The platform has to top up its account before this payment can go out. The worker does not need to do anything."),
    REFUSED_BY_LEDGER(
            PayoutStatus.HELD,
            NextActor.OPERATOR,
            "The network refused this payment, and the operator has to find out why. Nothing has been paid."),
    OVER_CAP(
            PayoutStatus.HELD,
            NextActor.OPERATOR,
            "This payment is larger than the platform's limit and is waiting for approval.");

    private final PayoutStatus status;
    private final NextActor nextActor;
    private final String sentence;

    Substatus(PayoutStatus status, NextActor nextActor, String sentence) {
        this.status = status;
        this.nextActor = nextActor;
        this.sentence = sentence;
    }

    public PayoutStatus status() {
        return status;
    }

    public NextActor nextActor() {
        return nextActor;
    }

    /// One to three sentences for a worker.
    public String sentence() {
        return sentence;
    }

    /// The stable code used in JSON, in lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Why a recipient cannot be paid.
    ///
    /// @throws IllegalArgumentException if the recipient can be paid, or if that is unknown
    public static Substatus of(Receivability receivability) {
        return switch (receivability) {
            case NO_ACCOUNT -> NO_ACCOUNT;
            case NO_TRUSTLINE -> NO_TRUSTLINE;
            case LINE_FULL -> LINE_FULL;
            case NOT_AUTHORIZED -> NOT_AUTHORIZED;
            case RECEIVABLE, UNDECIDED ->
                throw new IllegalArgumentException(receivability + " is not a reason to wait");
        };
    }
}
