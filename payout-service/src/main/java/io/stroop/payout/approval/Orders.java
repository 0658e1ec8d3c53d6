package io.stroop.payout.approval;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.payout.book.Tables;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Orders about payouts, the same over REST and in the console. What lets money go needs two people: one asks for
/// it, another one approves. Everything that is done is in the audit trail.
@Singleton
public class Orders {
    private final Operators operators;
    private final Approvals approvals;
    private final AuditTrail trail;
    private final Tables tables;
    private final PayoutServiceConfig.Approval config;
    private final Clock clock;

    Orders(
            Operators operators,
            Approvals approvals,
            AuditTrail trail,
            Tables tables,
            PayoutServiceConfig config,
            Clock clock) {
        this.operators = operators;
        this.approvals = approvals;
        this.trail = trail;
        this.tables = tables;
        this.config = config.approval();
        this.clock = clock;
    }

    /// The state of a payout, as far as orders are concerned.
    private record State(String status, String substatus, long stroops) {
        @Override
        public String toString() {
            return status + " (" + substatus + ")";
        }
    }

    /// Does it, or asks for a second person.
    public OrderResult order(PayoutOrder order, Order by) {
        Optional<State> state = state(order.payout());
        if (state.isEmpty()) {
            return new OrderResult.Unknown();
        }
        return needsTwo(order.action(), state.get()) ? request(order, by) : perform(order, by, by);
    }

    /// Whether it needs a second person.
    public boolean needsTwo(PayoutOrder order) {
        return state(order.payout())
                .map(state -> needsTwo(order.action(), state))
                .orElse(false);
    }

    private boolean needsTwo(PayoutAction action, State state) {
        boolean harmless = action == PayoutAction.HOLD || action == PayoutAction.RETRY;
        boolean large = config.aboveStroops().isPresent()
                && state.stroops() > config.aboveStroops().getAsLong();
        return action.needsTwo() || (large && !harmless);
    }

    private OrderResult request(PayoutOrder order, Order by) {
        if (outcomeOf(order, by) instanceof OrderResult.NotAllowed refused) {
            return refused;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Approval request = new Approval(
                UUID.randomUUID(),
                order,
                by.reason(),
                by.actor(),
                now,
                now.plus(config.validFor()),
                Approval.State.PENDING,
                null,
                null,
                null);
        return trail.enter(
                () -> approvals.insert(request)
                        ? new OrderResult.Requested(request)
                        : new OrderResult.NotAllowed("the same was asked for already and waits for an approver"),
                result -> result instanceof OrderResult.Requested
                        ? Optional.of(event(order, "request-" + order.action().label(), by, null, target(order)))
                        : Optional.empty());
    }

    /// The second person agrees: it is done.
    public OrderResult approve(UUID request, Order by) {
        return trail.<OrderResult>enter(
                () -> {
                    Optional<Approval> locked = approvals.lock(request);
                    if (locked.isEmpty()) {
                        return new OrderResult.Unknown();
                    }
                    Approval approval = locked.get();
                    String refusal = approval.refusal(by.actor(), clock.instant());
                    if (refusal != null) {
                        return new OrderResult.NotAllowed(refusal);
                    }
                    Order both = new Order(
                            approval.reason(), "%s, approved by %s".formatted(approval.requestedBy(), by.actor()));
                    Order entered = new Order(
                            "%s; %s had asked for it: %s"
                                    .formatted(by.reason(), approval.requestedBy(), approval.reason()),
                            by.actor());
                    OrderResult result = perform(approval.order(), both, entered);
                    if (result instanceof OrderResult.Done) {
                        approvals.decide(request, Approval.State.APPROVED, by.actor(), by.reason(), clock.instant());
                    }
                    return result;
                },
                result -> Optional.empty());
    }

    /// The second person does not agree, or the first one takes it back.
    public OrderResult deny(UUID request, Order by) {
        return trail.<OrderResult>enter(
                () -> {
                    Optional<Approval> locked = approvals.lock(request);
                    if (locked.isEmpty()) {
                        return new OrderResult.Unknown();
                    }
                    if (locked.get().state() != Approval.State.PENDING) {
                        return new OrderResult.NotAllowed("the request is %s already"
                                .formatted(locked.get().state().label()));
                    }
                    approvals.decide(request, Approval.State.DENIED, by.actor(), by.reason(), clock.instant());
                    return new OrderResult.Done();
                },
                result -> result instanceof OrderResult.Done
                        ? approvals
                                .find(request)
                                .map(denied -> event(
                                        denied.order(),
                                        "deny-" + denied.order().action().label(),
                                        by,
                                        null,
                                        null))
                        : Optional.empty());
    }

    /// @param by as it is shown in the timeline
    /// @param entered as it is entered in the audit trail
    private OrderResult perform(PayoutOrder order, Order by, Order entered) {
        String before = state(order.payout()).map(State::toString).orElse(null);
        return trail.enter(
                () -> result(ordered(order, by)),
                result -> result instanceof OrderResult.Done
                        ? Optional.of(event(order, order.action().label(), entered, before, after(order)))
                        : Optional.empty());
    }

    private @Nullable String after(PayoutOrder order) {
        String state = state(order.payout()).map(State::toString).orElse("");
        String target = target(order);
        return target == null ? state : state + " " + target;
    }

    private static @Nullable String target(PayoutOrder order) {
        if (order.destination() != null) {
            return "to " + order.destination().address()
                    + (order.memo() == null ? "" : " memo " + order.memo().value());
        }
        return order.transaction() == null ? null : "by " + order.transaction().hex();
    }

    private static AuditEvent event(
            PayoutOrder order, String what, Order by, @Nullable String before, @Nullable String after) {
        return new AuditEvent(by.actor(), "payout." + what, order.subject(), by.reason(), before, after);
    }

    /// What would become of it now. Nothing is changed.
    public OrderResult outcomeOf(PayoutOrder order, Order by) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                throw new Undone(ordered(order, by));
            });
        } catch (Undone undone) {
            return result(undone.outcome);
        }
    }

    /// Rolls back what was tried.
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        Undone(Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    private Outcome ordered(PayoutOrder order, Order by) {
        PayoutId payout = order.payout();
        return switch (order.action()) {
            case HOLD -> operators.hold(payout, by);
            case RETRY -> operators.retry(payout, by);
            case CANCEL -> operators.cancel(payout, by);
            case REJECT -> operators.reject(payout, by);
            case RELEASE -> operators.release(payout, by);
            case REDIRECT -> operators.redirect(payout, Objects.requireNonNull(order.destination()), order.memo(), by);
            case ATTRIBUTE -> operators.attribute(payout, Objects.requireNonNull(order.transaction()), by);
        };
    }

    private static OrderResult result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> new OrderResult.Done();
            case Outcome.Unknown _ -> new OrderResult.Unknown();
            case Outcome.NotAllowed(String why) -> new OrderResult.NotAllowed(why);
        };
    }

    private Optional<State> state(PayoutId payout) {
        return tables.first(
                "select status, lower(substatus) as substatus, amount_stroops from payout where payout_id = ?",
                row -> new State(row.text("status"), row.text("substatus"), row.number("amount_stroops")),
                payout.value());
    }
}
