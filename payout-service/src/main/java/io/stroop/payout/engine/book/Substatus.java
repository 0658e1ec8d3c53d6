package io.stroop.payout.engine.book;

import io.stroop.payout.engine.ledger.Receivability;
import java.util.Locale;

/// Why a payout has its status, in words a worker understands.
public enum Substatus {
    WAITING_FOR_BATCH(
            PayoutStatus.QUEUED, NextActor.STROOP, "We have received this payment. It goes out within seconds."),
    REPACKING(
            PayoutStatus.QUEUED,
            NextActor.STROOP,
            "This payment could not go out with its first batch. It goes out with the next one."),
    RELEASED(
            PayoutStatus.QUEUED,
            NextActor.STROOP,
            "The platform has approved this payment. It goes out with the next batch."),
    REDIRECTED(
            PayoutStatus.QUEUED,
            NextActor.STROOP,
            "The platform has changed where this payment goes. It goes out with the next batch."),
    PAUSED(
            PayoutStatus.QUEUED,
            NextActor.OPERATOR,
            "The platform has paused payments like this one. It goes out once they are resumed."),
    OVER_HOURLY_CAP(
            PayoutStatus.QUEUED,
            NextActor.STROOP,
            "The platform's limit for this hour has been reached. This payment goes out in the next hour."),
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
    QUARANTINED(
            PayoutStatus.SUBMITTED,
            NextActor.OPERATOR,
            "The network does not say whether this payment has arrived. The platform is finding out, and it will not be"
                    + " paid twice."),
    PAID(PayoutStatus.SETTLED, NextActor.NOBODY, "This payment has arrived in the worker's account."),
    CLAWED_BACK(
            PayoutStatus.RETURNED,
            NextActor.ISSUER,
            "This payment had arrived, and the issuer of the asset has taken it back from the worker's account. Only the"
                    + " issuer can say why. The platform does not pay it again by itself."),
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
    MEMO_REQUIRED(
            PayoutStatus.AWAITING_RECIPIENT,
            NextActor.WORKER,
            "The worker's account belongs to an exchange or a custodian that requires a memo, and this payment has none."
                    + " The worker has to give the platform the memo, or an address that starts with M."),
    UNDERFUNDED(
            PayoutStatus.AWAITING_FUNDS,
            NextActor.OPERATOR,
            "The platform has to top up its account before this payment can go out. The worker does not need to do anything."),
    ASSET_NOT_HELD(
            PayoutStatus.AWAITING_FUNDS,
            NextActor.OPERATOR,
            "The platform's account does not hold this asset yet. The worker does not need to do anything."),
    SENDING_NOT_AUTHORIZED(
            PayoutStatus.AWAITING_FUNDS,
            NextActor.ISSUER,
            "The issuer of this asset does not let the platform's account send it. The worker does not need to do"
                    + " anything."),
    REFUSED_BY_LEDGER(
            PayoutStatus.HELD,
            NextActor.OPERATOR,
            "The network refused this payment, and the operator has to find out why. Nothing has been paid."),
    SIGNATURE_REFUSED(
            PayoutStatus.HELD,
            NextActor.OPERATOR,
            "The platform's second signature for this payment was refused, and the operator has to find out why. It is still"
                    + " owed, and nothing has been paid."),
    OVER_CAP(
            PayoutStatus.HELD,
            NextActor.OPERATOR,
            "This payment is larger than the platform's limit and is waiting for approval."),
    SET_ASIDE(
            PayoutStatus.HELD,
            NextActor.OPERATOR,
            "The platform is looking into this payment before it goes out. It is still owed, and nothing has been paid"
                    + " yet."),
    NOT_A_RECIPIENT(
            PayoutStatus.HELD,
            NextActor.OPERATOR,
            "The address is an account of the platform itself or the issuer of the asset, so nothing would arrive. The"
                    + " platform has to correct it. Nothing has been paid."),
    MAYBE_PAID(
            PayoutStatus.HELD,
            NextActor.OPERATOR,
            "An earlier payment to the same account may already have included this one. The platform is finding out, and it"
                    + " will not be paid twice."),
    CANCELLED(PayoutStatus.CANCELLED, NextActor.NOBODY, "The platform has cancelled this payment. Nothing was paid."),
    REJECTED(PayoutStatus.REJECTED, NextActor.NOBODY, "The platform has rejected this payment. Nothing was paid.");

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
            case RECEIVABLE -> throw new IllegalArgumentException(receivability + " is not a reason to wait");
        };
    }
}
