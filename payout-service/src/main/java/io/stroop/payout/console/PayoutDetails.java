package io.stroop.payout.console;

import io.stroop.payout.approval.Approval;
import io.stroop.payout.approval.PayoutAction;
import io.stroop.payout.query.PayoutView;
import io.stroop.payout.status.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A payout with everything that people ask about it.
///
/// @param notice what was just done; empty for nothing
/// @param steps its timeline, the oldest first
/// @param share its share of the fee charged, in stroops; empty until there is one
/// @param nettedWith other payouts that the same operation pays, at most 20
/// @param explorer the transaction in an explorer; empty if none is configured
/// @param approvals what was asked for, the oldest first
/// @param actions what this person may do now
public record PayoutDetails(
        PayoutView payout,
        String notice,
        List<Step> steps,
        String share,
        List<String> nettedWith,
        String explorer,
        List<Approval> approvals,
        List<PayoutAction> actions,
        String forWorker) {

    /// A step of the timeline.
    ///
    /// @param after how long after the one before; empty for the first
    public record Step(
            Instant at,
            String after,
            String status,
            String sentence,
            @Nullable String detail,
            @Nullable String actor) {}

    /// Whether anything can still happen to it.
    public boolean isOpen() {
        return switch (payout.status()) {
            case "SETTLED", "RETURNED", "CANCELLED", "REJECTED" -> false;
            default -> true;
        };
    }

    static List<Step> steps(PayoutView payout) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(payout.completedAt(), "", "COMPLETED", "The task was completed.", null, null));
        Instant last = payout.completedAt();
        List<PayoutView.Step> timeline = payout.timeline();
        for (PayoutView.Step step : timeline == null ? List.<PayoutView.Step>of() : timeline) {
            steps.add(new Step(
                    step.at(), after(last, step.at()), step.status(), step.sentence(), step.detail(), step.actor()));
            last = step.at();
        }
        PayoutView.PaymentView payment = payout.payment();
        Instant closedAt = payment == null ? null : payment.closedAt();
        if (payment != null && closedAt != null) {
            steps.add(new Step(
                    closedAt,
                    after(payout.completedAt(), closedAt) + " after the task",
                    "LEDGER",
                    "Ledger %d closed with its transaction.".formatted(payment.ledger()),
                    null,
                    null));
        }
        return steps;
    }

    private static String after(Instant from, Instant until) {
        Duration between = Duration.between(from, until);
        return between.toMillis() < 1_000 && !between.isNegative() ? between.toMillis() + " ms" : Ages.of(between);
    }

    /// An answer to the worker, to be copied.
    static String forWorker(PayoutView payout) {
        String amount = "%s %s".formatted(payout.amount(), Shown.code(payout.asset()));
        PayoutView.PaymentView payment = payout.payment();
        String proof = payment != null && payout.status().equals("SETTLED")
                ? " Transaction %s in ledger %d proves it.".formatted(payment.feeBumpHash(), payment.ledger())
                : "";
        return "About your %s for task %s: %s%s".formatted(amount, payout.taskId(), payout.sentence(), proof);
    }
}
