package io.stroop.payout.finding;

import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What people decide about findings.
@Singleton
public class FindingDecisions {
    private final Findings findings;
    private final Operators operators;
    private final AuditTrail trail;

    FindingDecisions(Findings findings, Operators operators, AuditTrail trail) {
        this.findings = findings;
        this.operators = operators;
        this.trail = trail;
    }

    /// Closes a finding, so that its lane signs again unless another one is open. One that is closed already is
    /// refused; one that does not exist is unknown.
    public Outcome close(long id, Order by) {
        Optional<FindingEntity> row = findings.one(id);
        if (row.isEmpty()) {
            return new Outcome.Unknown();
        }
        Outcome outcome = trail.enter(
                () -> operators.closeFinding(row.get().key(), by),
                done -> done instanceof Outcome.Done
                        ? Optional.of(new AuditEvent(by.actor(), "finding.close", "finding " + id, by.reason()))
                        : Optional.empty());
        return outcome instanceof Outcome.Unknown ? new Outcome.NotAllowed("the finding is closed already") : outcome;
    }
}
