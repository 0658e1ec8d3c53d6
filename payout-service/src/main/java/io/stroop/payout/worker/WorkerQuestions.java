package io.stroop.payout.worker;

import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What workers ask on their pages. Each question waits until support has answered it.
@Singleton
public class WorkerQuestions {
    /// The longest question, and the longest answer.
    public static final int MAX_CHARS = 1_000;

    private static final int MOST_OPEN = 3;
    private static final String COLUMNS = """
            select question_id, link.publisher, link.worker_id, coalesce(asked.payout_id, link.payout_id) as payout_id,
                question, asked_at, answer, answered_at, answered_by
            from worker_question asked join worker_link link using (link_id)""";

    private final Tables tables;
    private final AuditTrail trail;
    private final Clock clock;

    WorkerQuestions(Tables tables, AuditTrail trail, Clock clock) {
        this.tables = tables;
        this.trail = trail;
        this.clock = clock;
    }

    /// Those that wait for an answer, the oldest first.
    public List<WorkerQuestion> open(int limit) {
        return tables.list(
                COLUMNS + " where answered_at is null order by asked_at limit ?", WorkerQuestions::row, limit);
    }

    /// Those that were asked through a link, the newest first.
    public List<WorkerQuestion> of(WorkerLink link, int limit) {
        return tables.list(
                COLUMNS + " where asked.link_id = ? order by asked_at desc limit ?",
                WorkerQuestions::row,
                link.id(),
                limit);
    }

    /// Those of a worker id, the newest first.
    public List<WorkerQuestion> ofWorker(String workerId, int limit) {
        return tables.list(
                COLUMNS + " where link.worker_id = ? order by asked_at desc limit ?",
                WorkerQuestions::row,
                workerId,
                limit);
    }

    /// Asks.
    ///
    /// @return false if as many questions of this link wait as may wait
    public boolean ask(WorkerLink link, String question) {
        return tables.update(
                        """
                        insert into worker_question (question_id, link_id, payout_id, question, asked_at)
                        select ?, ?, ?::uuid, ?, ? where (
                            select count(*) from worker_question where link_id = ? and answered_at is null) < ?""",
                        UUID.randomUUID(),
                        link.id(),
                        link.payout() == null ? null : link.payout().value(),
                        question,
                        clock.instant(),
                        link.id(),
                        MOST_OPEN)
                == 1;
    }

    /// Answers a question that nobody has answered yet.
    ///
    /// @return whether it was open
    public boolean answer(UUID id, String answer, String actor) {
        return trail.enter(
                () -> tables.update(
                                "update worker_question set answer = ?, answered_at = ?, answered_by = ?"
                                        + " where question_id = ? and answered_at is null",
                                answer,
                                clock.instant(),
                                actor,
                                id)
                        == 1,
                done -> done
                        ? Optional.of(new AuditEvent(actor, "worker-question.answer", "question " + id, null)
                                .changed(null, answer))
                        : Optional.empty());
    }

    private static WorkerQuestion row(ResultRow row) throws SQLException {
        @Nullable UUID payout = row.uuidOrNull("payout_id");
        return new WorkerQuestion(
                row.uuid("question_id").toString(),
                row.text("publisher"),
                row.text("worker_id"),
                payout == null ? null : payout.toString(),
                row.text("question"),
                row.time("asked_at"),
                row.textOrNull("answer"),
                row.timeOrNull("answered_at"),
                row.textOrNull("answered_by"));
    }
}
