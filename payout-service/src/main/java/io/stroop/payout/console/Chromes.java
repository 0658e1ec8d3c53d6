package io.stroop.payout.console;

import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.book.Tables;
import io.stroop.payout.session.CurrentSession;
import io.stroop.payout.session.Session;
import io.stroop.payout.session.SignIn;
import io.stroop.runtime.access.Caller;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.StaffRole;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes the [Chrome] of a request.
@Singleton
class Chromes {
    private static final String WAITING = """
            select (select count(*) from approval where state = 'PENDING' and expires_at > ?) as approvals,
                (select count(*) from worker_question where answered_at is null) as questions""";

    /// They talk to workers or move their money, and need to see whose it is.
    private static final Set<StaffRole> SEE_PEOPLE =
            EnumSet.of(StaffRole.SUPPORT, StaffRole.OPERATOR, StaffRole.APPROVER);

    private final CurrentCaller caller;
    private final CurrentSession session;
    private final Tables tables;
    private final boolean sandbox;
    private final Clock clock;

    Chromes(CurrentCaller caller, CurrentSession session, Tables tables, PayoutServiceConfig config, Clock clock) {
        this.caller = caller;
        this.session = session;
        this.tables = tables;
        this.sandbox = config.networkPassphrase().equals(SignIn.SANDBOX_PASSPHRASE);
        this.clock = clock;
    }

    private record Waiting(long approvals, long questions) {}

    Chrome of(String title, String section) {
        Caller.Person person = caller.person();
        Waiting waiting = tables.first(
                        WAITING, row -> new Waiting(row.number("approvals"), row.number("questions")), clock.instant())
                .orElseThrow();
        return new Chrome(
                title,
                section,
                person.name(),
                person.roles().stream().map(StaffRole::label).collect(Collectors.toCollection(TreeSet::new)),
                session.find().map(Session::csrf).orElse(""),
                person.roles().stream().noneMatch(SEE_PEOPLE::contains),
                sandbox,
                waiting.approvals(),
                waiting.questions(),
                clock.instant());
    }
}
