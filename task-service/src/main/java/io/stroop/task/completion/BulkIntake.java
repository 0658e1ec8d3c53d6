package io.stroop.task.completion;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.Violation;
import io.stroop.runtime.failure.FailureKind;
import io.stroop.task.TaskServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Accepts a stream of completions in chunks. An invalid line does not affect the others.
@ApplicationScoped
class BulkIntake {
    private static final Logger LOG = Logger.getLogger(BulkIntake.class);

    private final CompletionIntake intake;
    private final int chunkSize;
    private final int maxLines;

    BulkIntake(CompletionIntake intake, TaskServiceConfig config) {
        this.intake = intake;
        this.chunkSize = config.bulk().chunk();
        this.maxLines = config.bulk().maxLines();
    }

    /// Where the results go, in the order of the lines.
    interface Results {
        /// @return whether there is room for more
        boolean write(List<LineResult> results) throws IOException;
    }

    /// The results of some lines.
    ///
    /// @param available false if the database does not answer, so that there is no point in trying further
    ///     lines
    private record ChunkResult(List<LineResult> lines, boolean available) {}

    /// Accepts all lines, or stops early with a last result that says why: too many lines, a database that
    /// does not answer, or results that nobody reads.
    ///
    /// @throws IOException if the connection to the caller is lost; earlier chunks stay accepted
    void accept(PublisherId publisher, LineReader lines, LineFormat format, Results results) throws IOException {
        int left = maxLines;
        boolean room = true;
        while (left > 0 && room) {
            List<LineReader.Line> chunk = lines.next(Math.min(chunkSize, left));
            if (chunk.isEmpty()) {
                return;
            }
            left -= chunk.size();
            ChunkResult result = accept(publisher, chunk, format);
            room = results.write(result.lines());
            if (!result.available()) {
                return;
            }
        }
        LineReader.Line next = lines.next();
        if (next != null) {
            results.write(List.of(LineResult.refused(next.number(), null, room ? tooManyLines() : notRead())));
        }
    }

    private ChunkResult accept(PublisherId publisher, List<LineReader.Line> chunk, LineFormat format) {
        List<BulkLine> lines = chunk.stream()
                .filter(line -> line.tooLong() || !format.isEmpty(line.bytes()))
                .map(line -> BulkLine.read(publisher, line, format))
                .toList();
        List<CompletionSubmission> submissions = lines.stream()
                .filter(BulkLine.Submitted.class::isInstance)
                .map(line -> ((BulkLine.Submitted) line).submission())
                .toList();
        if (submissions.isEmpty()) {
            return new ChunkResult(merge(lines, List.of(), null), true);
        }
        try {
            return new ChunkResult(merge(lines, intake.accept(publisher, submissions), null), true);
        } catch (RuntimeException e) { // the response has begun, so only a line of it can report this
            return new ChunkResult(merge(lines, List.of(), failure(e, submissions.size())), false);
        }
    }

    private static Violation failure(RuntimeException cause, int lines) {
        boolean defect = FailureKind.of(cause) == FailureKind.DEFECT;
        if (defect) {
            LOG.errorf(cause, "lines of a stream failed; lines=%d", lines);
        } else {
            LOG.warnf("lines of a stream were not accepted; lines=%d reason=%s", lines, cause.getMessage());
        }
        return new Violation(
                "", defect ? "internal" : "unavailable", "was not accepted: send this line and all later ones again");
    }

    /// Puts the results of all lines of a chunk in order.
    ///
    /// @param accepted the results of the submitted lines
    /// @param failure what became of the submitted lines instead; null if they have results
    private static List<LineResult> merge(
            List<BulkLine> lines, List<IntakeResult> accepted, @Nullable Violation failure) {
        List<LineResult> results = new ArrayList<>(lines.size());
        Iterator<IntakeResult> next = accepted.iterator();
        for (BulkLine line : lines) {
            results.add(
                    switch (line) {
                        case BulkLine.Refused(LineResult result) -> result;
                        case BulkLine.Submitted submitted ->
                            failure == null ? result(submitted, next.next()) : refused(submitted, failure);
                    });
        }
        return results;
    }

    private static LineResult result(BulkLine.Submitted line, IntakeResult result) {
        return switch (result) {
            case IntakeResult.Accepted(CompletionView view) -> LineResult.accepted(line.number(), view);
            case IntakeResult.Conflict conflict -> refused(line, IntakeResult.Conflict.VIOLATION);
            case IntakeResult.Unprocessable(Violation violation) -> refused(line, violation);
        };
    }

    private static LineResult refused(BulkLine.Submitted line, Violation violation) {
        return LineResult.refused(
                line.number(), line.submission().completionId().value(), violation);
    }

    private Violation tooManyLines() {
        return new Violation(
                "",
                "too-many-lines",
                "one stream has at most %d lines: send this line and all later ones in another one"
                        .formatted(maxLines));
    }

    private static Violation notRead() {
        return new Violation(
                "",
                "results-not-read",
                "too many results are unread: send this line and all later ones again, and read while you send");
    }
}
