package io.stroop.payout.control;

import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Pauses, caps and lanes, the same over REST and in the console. Everything that is done is in the audit trail.
@Singleton
public class Switches {
    private final Book book;
    private final Operators operators;
    private final AuditTrail trail;

    Switches(Book book, Operators operators, AuditTrail trail) {
        this.book = book;
        this.operators = operators;
        this.trail = trail;
    }

    public Outcome pauseLane(LaneId lane, Order by) {
        return lane("lane.pause", lane, by, () -> operators.pauseLane(lane, by.reason()));
    }

    public Outcome resumeLane(LaneId lane, Order by) {
        return lane("lane.resume", lane, by, () -> operators.resumeLane(lane));
    }

    public Outcome retireLane(LaneId lane, Order by) {
        return lane("lane.retire", lane, by, () -> operators.retireLane(lane, by));
    }

    private Outcome lane(String action, LaneId lane, Order by, Supplier<Outcome> work) {
        return trail.enter(
                work,
                outcome -> outcome instanceof Outcome.Done
                        ? Optional.of(new AuditEvent(by.actor(), action, "lane " + lane, by.reason()))
                        : Optional.empty());
    }

    void pause(Scope scope, String name, Order by) {
        trail.enter(
                () -> operators.pause(scope, name, by),
                new AuditEvent(by.actor(), "pause", subject(scope, name), by.reason()));
    }

    void resume(Scope scope, String name, String actor) {
        trail.enter(() -> operators.resume(scope, name), new AuditEvent(actor, "resume", subject(scope, name), null));
    }

    private static String subject(Scope scope, String name) {
        return (scope.name().toLowerCase(Locale.ROOT) + " " + name).strip();
    }

    /// Sets a cap, of all publishers or of one.
    ///
    /// @param reason null if none was asked for
    public void setCap(Cap cap, String actor, @Nullable String reason) {
        AuditEvent event = new AuditEvent(
                actor,
                "cap.set",
                subject(cap.kind(), cap.asset(), cap.publisher()),
                reason,
                amount(cap.kind(), cap.asset(), cap.publisher()),
                StroopAmount.ofStroops(cap.stroops()).toDecimal());
        trail.enter(() -> operators.setCap(cap), event);
    }

    /// Removes a cap.
    ///
    /// @param publisher whose own cap it is; null for the one of all
    /// @param reason null if none was asked for
    public void removeCap(
            Cap.Kind kind, Asset asset, @Nullable PublisherId publisher, String actor, @Nullable String reason) {
        AuditEvent event = new AuditEvent(
                actor, "cap.remove", subject(kind, asset, publisher), reason, amount(kind, asset, publisher), null);
        trail.enter(() -> operators.removeCap(kind, asset, publisher), event);
    }

    /// The amount of a cap; null if there is none.
    private @Nullable String amount(Cap.Kind kind, Asset asset, @Nullable PublisherId publisher) {
        return book.work(Unit::controls).caps().stream()
                .filter(cap -> cap.kind() == kind && cap.asset().equals(asset))
                .filter(cap -> Objects.equals(cap.publisher(), publisher))
                .map(cap -> StroopAmount.ofStroops(cap.stroops()).toDecimal())
                .findFirst()
                .orElse(null);
    }

    private static String subject(Cap.Kind kind, Asset asset, @Nullable PublisherId publisher) {
        String all = "cap %s %s".formatted(CapView.label(kind), asset.canonical());
        return publisher == null ? all : all + " of publisher " + publisher;
    }
}
