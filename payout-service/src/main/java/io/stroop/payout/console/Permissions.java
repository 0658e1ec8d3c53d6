package io.stroop.payout.console;

import io.stroop.payout.approval.PayoutAction;
import io.stroop.payout.query.PayoutView;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.StaffRole;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Who may do what to payouts in the console: the same as over REST.
@Singleton
class Permissions {
    private final CurrentCaller caller;

    Permissions(CurrentCaller caller) {
        this.caller = caller;
    }

    private static Set<StaffRole> roles(PayoutAction action) {
        return switch (action) {
            case HOLD -> EnumSet.of(StaffRole.SUPPORT, StaffRole.OPERATOR);
            case RETRY, CANCEL, REJECT -> EnumSet.of(StaffRole.OPERATOR);
            case RELEASE -> EnumSet.of(StaffRole.OPERATOR, StaffRole.APPROVER);
            case REDIRECT -> EnumSet.of(StaffRole.SUPPORT, StaffRole.OPERATOR, StaffRole.APPROVER);
            case ATTRIBUTE -> EnumSet.of(StaffRole.APPROVER);
        };
    }

    private boolean may(PayoutAction action) {
        return caller.person().roles().stream().anyMatch(roles(action)::contains);
    }

    /// @throws ProblemException 403 if this person may not do it
    void require(PayoutAction action) {
        if (!may(action)) {
            throw new ProblemException(Problem.forbidden(
                    "Your roles do not let you %s payouts. It needs one of these: %s."
                            .formatted(
                                    action.label(),
                                    String.join(
                                            ", ",
                                            roles(action).stream()
                                                    .map(StaffRole::label)
                                                    .toList()))));
        }
    }

    /// What makes sense now. Whether it is possible is decided when it is done.
    List<PayoutAction> actionsOn(PayoutView payout) {
        return sensible(payout.status()).filter(this::may).toList();
    }

    private static Stream<PayoutAction> sensible(String status) {
        return switch (status) {
            case "QUEUED", "AWAITING_RECIPIENT", "AWAITING_FUNDS" ->
                Stream.of(PayoutAction.RETRY, PayoutAction.HOLD, PayoutAction.REDIRECT, PayoutAction.CANCEL);
            case "HELD" ->
                Stream.of(PayoutAction.RELEASE, PayoutAction.REDIRECT, PayoutAction.REJECT, PayoutAction.CANCEL);
            default -> Stream.empty();
        };
    }
}
