package io.stroop.payout.session;

import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import io.stroop.runtime.access.Caller;
import io.stroop.runtime.access.StaffRole;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The sessions, in the database: any replica answers, and a restart ends none. A session ends when its person signs
/// out, has been idle for too long, or after a fixed time. The database holds hashes of cookies only.
@Singleton
public class Sessions {
    private static final Pattern COOKIE = Pattern.compile("[0-9a-f]{64}");
    private static final int SECRET_BYTES = 32;

    /// Writing down each request would cost a commit each.
    private static final Duration SEEN_EVERY = Duration.ofSeconds(20);

    private final Tables tables;
    private final PayoutServiceConfig.Console config;
    private final SecureRandom random;
    private final Clock clock;

    Sessions(Tables tables, PayoutServiceConfig config, SecureRandom random, Clock clock) {
        this.tables = tables;
        this.config = config.console();
        this.random = random;
        this.clock = clock;
    }

    /// A new session. Sessions that are over are removed.
    ///
    /// @return the cookie
    String begin(Caller.Person person) {
        Instant now = clock.instant();
        String cookie = secret();
        tables.update("delete from console_session where ends_at < ?", now);
        tables.update(
                """
                insert into console_session (id_sha256, actor, roles, csrf, created_at, last_seen_at, ends_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                sha256(cookie),
                person.name(),
                person.roles().stream().map(StaffRole::label).sorted().toArray(String[]::new),
                secret(),
                now,
                now,
                now.plus(config.sessionTimeout()));
        return cookie;
    }

    /// The session of a cookie; empty if it is over, or never was.
    ///
    /// @param active whether the person does something, which is what keeps a session from being idle
    Optional<Session> find(String cookie, boolean active) {
        if (!COOKIE.matcher(cookie).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant idleSince = now.minus(config.idleTimeout());
        Optional<Session> found = tables.first("""
                select id_sha256, actor, array_to_string(roles, ' ') as roles, csrf from console_session
                where id_sha256 = ? and ends_at > ? and last_seen_at > ?""", Sessions::row, sha256(cookie), now, idleSince);
        if (active && found.isPresent()) {
            tables.update(
                    "update console_session set last_seen_at = ? where id_sha256 = ? and last_seen_at < ?",
                    now,
                    found.get().id(),
                    now.minus(min(SEEN_EVERY, config.idleTimeout().dividedBy(4))));
        }
        return found;
    }

    /// Ends it.
    void end(Session session) {
        tables.update("delete from console_session where id_sha256 = ?", session.id());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Session row(ResultRow row) throws SQLException {
        Set<StaffRole> roles = Arrays.stream(row.text("roles").split(" ", -1))
                .map(StaffRole::parse)
                .collect(Collectors.toSet());
        return new Session(row.text("id_sha256"), new Caller.Person(row.text("actor"), roles), row.text("csrf"));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
