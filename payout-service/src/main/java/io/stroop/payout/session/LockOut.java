package io.stroop.payout.session;

import io.stroop.payout.book.Tables;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Locks people and addresses out for a while after too many failed sign-ins. Names that nobody has are not counted:
/// they would fill the table.
@Singleton
class LockOut {
    private static final int MOST_BY_NAME = 5;
    private static final int MOST_BY_ADDRESS = 20;
    private static final Duration COUNTED_FOR = Duration.ofMinutes(15);
    private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private final Tables tables;
    private final Clock clock;

    LockOut(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /// Empty if neither is locked out.
    Optional<Instant> lockedUntil(String name, String address) {
        return tables.first(
                "select max(locked_until) as until from sign_in_failure where who in (?, ?) and locked_until > ?"
                        + " having max(locked_until) is not null",
                row -> row.time("until"),
                byName(name),
                byAddress(address),
                clock.instant());
    }

    /// Counts a failure.
    ///
    /// @param name empty if nobody has the name
    /// @return until when one of them is locked out now
    Optional<Instant> failed(Optional<String> name, String address) {
        tables.update(
                "delete from sign_in_failure where since < ?", clock.instant().minus(KEPT_FOR));
        Optional<Instant> byAddress = count(byAddress(address), MOST_BY_ADDRESS);
        return name.flatMap(known -> count(byName(known), MOST_BY_NAME)).or(() -> byAddress);
    }

    void succeeded(String name) {
        tables.update("delete from sign_in_failure where who = ?", byName(name));
    }

    private Optional<Instant> count(String who, int most) {
        Instant now = clock.instant();
        tables.update("""
                insert into sign_in_failure as old (who, failures, since) values (?, 1, ?)
                on conflict (who) do update set
                    failures = case when old.since < ? then 1 else old.failures + 1 end,
                    since = case when old.since < ? then excluded.since else old.since end""", who, now, now.minus(COUNTED_FOR), now.minus(COUNTED_FOR));
        boolean locked = tables.update(
                        "update sign_in_failure set locked_until = ?, failures = 0 where who = ? and failures >= ?",
                        now.plus(LOCKED_FOR),
                        who,
                        most)
                == 1;
        return locked ? Optional.of(now.plus(LOCKED_FOR)) : Optional.empty();
    }

    private static String byName(String name) {
        return "name " + name.substring(0, Math.min(name.length(), 100));
    }

    private static String byAddress(String address) {
        return "address " + address;
    }
}
