package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.Balances;
import io.stroop.sandbox.ledger.EntryStore;
import java.util.List;

/// Moving an amount from one account to another, which payments and both path payments share: stellar-core
/// `PathPaymentOpFrameBase.cpp`. An asset changes into another only through offers, and the sandbox has none.
final class Transfer {
    /// How it ended; the names are those of the result codes.
    enum Outcome {
        /// Done.
        SUCCESS,
        /// The sender has too little.
        UNDERFUNDED,
        /// The sender has no trustline.
        SRC_NO_TRUST,
        /// The sender's trustline may not send.
        SRC_NOT_AUTHORIZED,
        /// There is no such recipient.
        NO_DESTINATION,
        /// The recipient has no trustline.
        NO_TRUST,
        /// The recipient's trustline may not receive.
        NOT_AUTHORIZED,
        /// The recipient cannot hold that much.
        LINE_FULL,
        /// Nobody offers the conversion.
        TOO_FEW_OFFERS,
        /// The sender would pay more, or the recipient get less, than was agreed.
        CONSTRAINT_NOT_MET
    }

    /// What is to move, and through which assets.
    record Order(AccountKey from, AccountKey to, AssetKey sendAsset, AssetKey destAsset, List<AssetKey> path) {
        /// A payment to the issuer needs no destination account: `shouldBypassIssuerCheck`.
        boolean endsAtIssuer() {
            return path.isEmpty() && sendAsset.equals(destAsset) && destAsset.isIssuedBy(to);
        }

        boolean converts() {
            return !sendAsset.equals(destAsset) || path.stream().anyMatch(hop -> !hop.equals(destAsset));
        }
    }

    private final EntryStore ledger;
    private final Balances balances;

    Transfer(EntryStore ledger, Balances balances) {
        this.ledger = ledger;
        this.balances = balances;
    }

    /// The recipient gets `amount` if the sender pays at most `most`; the recipient's side is judged first.
    Outcome receive(Order order, long amount, long most) {
        if (!order.endsAtIssuer() && ledger.account(order.to()) == null) {
            return Outcome.NO_DESTINATION;
        }
        Outcome credited = credited(balances.credit(order.to(), order.destAsset(), amount));
        if (credited != Outcome.SUCCESS) {
            return credited;
        }
        if (order.converts()) {
            return Outcome.TOO_FEW_OFFERS;
        }
        if (amount > most) {
            return Outcome.CONSTRAINT_NOT_MET;
        }
        return debited(balances.debit(order.from(), order.sendAsset(), amount));
    }

    /// The sender pays `amount` if the recipient gets at least `least`; the sender's side is judged first.
    Outcome send(Order order, long amount, long least) {
        if (!order.endsAtIssuer() && ledger.account(order.to()) == null) {
            return Outcome.NO_DESTINATION;
        }
        Outcome debited = debited(balances.debit(order.from(), order.sendAsset(), amount));
        if (debited != Outcome.SUCCESS) {
            return debited;
        }
        if (order.converts()) {
            return Outcome.TOO_FEW_OFFERS;
        }
        if (amount < least) {
            return Outcome.CONSTRAINT_NOT_MET;
        }
        return credited(balances.credit(order.to(), order.destAsset(), amount));
    }

    private static Outcome credited(Balances.Move move) {
        return switch (move) {
            case DONE -> Outcome.SUCCESS;
            case NO_LINE -> Outcome.NO_TRUST;
            case NOT_AUTHORIZED -> Outcome.NOT_AUTHORIZED;
            case NO_ROOM -> Outcome.LINE_FULL;
        };
    }

    private static Outcome debited(Balances.Move move) {
        return switch (move) {
            case DONE -> Outcome.SUCCESS;
            case NO_LINE -> Outcome.SRC_NO_TRUST;
            case NOT_AUTHORIZED -> Outcome.SRC_NOT_AUTHORIZED;
            case NO_ROOM -> Outcome.UNDERFUNDED;
        };
    }
}
