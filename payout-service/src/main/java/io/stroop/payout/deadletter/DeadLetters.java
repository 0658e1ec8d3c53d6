package io.stroop.payout.deadletter;

import io.stroop.contracts.Topics;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.payout.deadletter.KeptLetter.State;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
import io.stroop.runtime.outbox.Outbox;
import io.stroop.runtime.outbox.OutboxMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What people do about dead letters.
///
/// To redrive one is to send the record again, byte for byte, to the topic that it came from. It is judged like any
/// other: only what its publisher has signed is registered, under the payout id that it always had. So nothing is
/// paid that would not have been, and nothing twice.
@Singleton
public class DeadLetters {
    /// What one order decides at most.
    public static final int MOST_AT_ONCE = 1_000;

    private final DeadLetterTable table;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final Clock clock;

    DeadLetters(DeadLetterTable table, Outbox outbox, AuditTrail trail, Clock clock) {
        this.table = table;
        this.outbox = outbox;
        this.trail = trail;
        this.clock = clock;
    }

    /// The oldest first.
    ///
    /// @param after only those with a greater id
    public List<KeptLetter> page(DeadLetterFilter filter, long after, int limit) {
        return table.page(filter, after, limit);
    }

    /// @param most more are not counted
    public long count(DeadLetterFilter filter, int most) {
        return table.count(filter, most);
    }

    public Optional<KeptLetter> find(long id) {
        return table.find(id);
    }

    /// Sends a record again. One that was sent again already is not sent once more, unless it came back.
    public Outcome redrive(long id, Order by) {
        return decide(id, State.REDRIVEN, by);
    }

    /// Does nothing more about a record, unless it comes again.
    public Outcome close(long id, Order by) {
        return decide(id, State.CLOSED, by);
    }

    /// Sends all open ones of these again, the oldest first, except those that cannot be.
    ///
    /// @return how many
    public int redriveAll(DeadLetterFilter filter, Order by) {
        return decideAll(filter, State.REDRIVEN, by);
    }

    /// Closes all open ones of these, the oldest first.
    ///
    /// @return how many
    public int closeAll(DeadLetterFilter filter, Order by) {
        return decideAll(filter, State.CLOSED, by);
    }

    private Outcome decide(long id, State to, Order by) {
        return trail.enter(
                        () -> decided(id, to, by),
                        decision -> decision.changed()
                                ? Optional.of(new AuditEvent(by.actor(), action(to), "dead letter " + id, by.reason()))
                                : Optional.empty())
                .outcome();
    }

    private record Decision(Outcome outcome, boolean changed) {
        static Decision refused(String why) {
            return new Decision(new Outcome.NotAllowed(why), false);
        }
    }

    private Decision decided(long id, State to, Order by) {
        Optional<KeptLetter> locked = table.lock(id);
        if (locked.isEmpty()) {
            return new Decision(new Outcome.Unknown(), false);
        }
        KeptLetter letter = locked.get();
        if (letter.state() == to) {
            return new Decision(new Outcome.Done(), false);
        }
        if (letter.state() != State.OPEN) {
            return Decision.refused(
                    "the dead letter is %s already".formatted(letter.state().label()));
        }
        if (to == State.REDRIVEN && !letter.canBeSentAgain()) {
            return Decision.refused("the record cannot be paid as it is: its publisher has to correct it");
        }
        apply(letter, to, by);
        return new Decision(new Outcome.Done(), true);
    }

    private int decideAll(DeadLetterFilter filter, State to, Order by) {
        return trail.enter(
                () -> {
                    List<KeptLetter> letters = table.lock(filter.open(), to == State.REDRIVEN, MOST_AT_ONCE);
                    letters.forEach(letter -> apply(letter, to, by));
                    return letters.size();
                },
                count -> count == 0
                        ? Optional.empty()
                        : Optional.of(new AuditEvent(by.actor(), action(to), filter.toString(), by.reason())
                                .changed(null, count + " dead letters")));
    }

    private void apply(KeptLetter letter, State to, Order by) {
        table.decide(letter.id(), to, by, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (to == State.REDRIVEN) {
            outbox.add(List.of(
                    new OutboxMessage(Topics.TASK_COMPLETIONS, letter.key(), letter.headers(), letter.value())));
        }
    }

    private static String action(State to) {
        return to == State.REDRIVEN ? "dead-letter.redrive" : "dead-letter.close";
    }
}
