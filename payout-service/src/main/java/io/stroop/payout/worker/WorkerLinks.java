package io.stroop.payout.worker;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes links for workers, and finds what they show. The secret part has 256 random bits; only its SHA-256 is
/// stored.
@Singleton
public class WorkerLinks {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int SECRET_BYTES = 32;
    private static final String COLUMNS = """
            select link_id, publisher, worker_id, payout_id, created_by, created_at, expires_at, revoked_at
            from worker_link""";

    private final Tables tables;
    private final AuditTrail trail;
    private final Duration validFor;
    private final SecureRandom random;
    private final Clock clock;

    WorkerLinks(Tables tables, AuditTrail trail, PayoutServiceConfig config, SecureRandom random, Clock clock) {
        this.tables = tables;
        this.trail = trail;
        this.validFor = config.console().linkValidFor();
        this.random = random;
        this.clock = clock;
    }

    /// A link that was just made.
    ///
    /// @param path of the page, with the secret part: it is shown only now
    public record Issued(WorkerLink link, String path) {}

    /// Makes a link.
    ///
    /// @param payout null for all payouts of the worker
    /// @return empty if the publisher has no such worker, or the worker no such payout
    public Optional<Issued> issue(PublisherId publisher, WorkerId worker, @Nullable PayoutId payout, String actor) {
        if (!exists(publisher, worker, payout)) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        WorkerLink link =
                new WorkerLink(UUID.randomUUID(), publisher, worker, payout, actor, now, now.plus(validFor), null);
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        trail.enter(
                () -> insert(link, sha256(secret)),
                new AuditEvent(actor, "worker-link.issue", subject(link), null)
                        .changed(null, "%s until %s".formatted(link.id(), link.expiresAt())));
        return Optional.of(new Issued(link, "/worker/" + secret));
    }

    private boolean exists(PublisherId publisher, WorkerId worker, @Nullable PayoutId payout) {
        return tables.first(
                        "select exists (select 1 from payout where worker_id = ? and publisher = ?"
                                + " and (?::uuid is null or payout_id = ?::uuid)) as known",
                        row -> row.yes("known"),
                        worker.value(),
                        publisher.value(),
                        payout == null ? null : payout.value(),
                        payout == null ? null : payout.value())
                .orElse(false);
    }

    private void insert(WorkerLink link, String sha256) {
        tables.update(
                """
                insert into worker_link (link_id, sha256, publisher, worker_id, payout_id, created_by, created_at,
                    expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                link.id(),
                sha256,
                link.publisher().value(),
                link.worker().value(),
                link.payout() == null ? null : link.payout().value(),
                link.createdBy(),
                link.createdAt(),
                link.expiresAt());
    }

    /// What a secret opens; empty if it is nobody's, was revoked or has expired. Nobody is told which.
    public Optional<WorkerLink> find(String secret) {
        return SECRET.matcher(secret).matches()
                ? tables.first(COLUMNS + " where sha256 = ?", WorkerLinks::row, sha256(secret))
                        .filter(link -> link.isLive(clock.instant()))
                : Optional.empty();
    }

    /// Those of a worker id, the newest first.
    public List<WorkerLink> of(WorkerId worker, int limit) {
        return tables.list(
                COLUMNS + " where worker_id = ? order by created_at desc limit ?",
                WorkerLinks::row,
                worker.value(),
                limit);
    }

    /// Closes a link for good.
    ///
    /// @return whether it was open
    public boolean revoke(UUID id, String actor) {
        Optional<WorkerLink> link = tables.first(COLUMNS + " where link_id = ?", WorkerLinks::row, id);
        return link.isPresent()
                && trail.enter(
                        () -> tables.update(
                                        "update worker_link set revoked_at = ?, revoked_by = ?"
                                                + " where link_id = ? and revoked_at is null",
                                        clock.instant(),
                                        actor,
                                        id)
                                == 1,
                        done -> done
                                ? Optional.of(new AuditEvent(actor, "worker-link.revoke", subject(link.get()), null)
                                        .changed(id.toString(), null))
                                : Optional.empty());
    }

    private static String subject(WorkerLink link) {
        return "worker " + link.worker();
    }

    private static WorkerLink row(ResultRow row) throws SQLException {
        @Nullable UUID payout = row.uuidOrNull("payout_id");
        return new WorkerLink(
                row.uuid("link_id"),
                new PublisherId(row.text("publisher")),
                new WorkerId(row.text("worker_id")),
                payout == null ? null : new PayoutId(payout),
                row.text("created_by"),
                row.time("created_at"),
                row.time("expires_at"),
                row.timeOrNull("revoked_at"));
    }

    private static String sha256(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
