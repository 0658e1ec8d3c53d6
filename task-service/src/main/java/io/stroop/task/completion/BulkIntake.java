package io.stroop.task.completion;

import io.stroop.contracts.CompletionId;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import io.stroop.task.TaskServiceConfig;
import io.stroop.task.http.JsonBody;
import io.stroop.task.http.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes in a stream of completions in chunks; a bad line never spoils the others.
@ApplicationScoped
class BulkIntake {
    private static final Logger LOG = Logger.getLogger(BulkIntake.class);

    private final CompletionIntake intake;
    private final int chunk;
    private final int maxLines;

    BulkIntake(CompletionIntake intake, TaskServiceConfig config) {
        this.intake = intake;
        this.chunk = config.bulk().chunk();
        this.maxLines = config.bulk().maxLines();
    }

    /// Where the results go, in the order of the lines.
    interface Results {
        void write(List<LineResult> results) throws IOException;
    }

    /// Takes in all lines, or stops early and says so in a last result: at too many lines, or when the database does
    /// not answer.
    ///
    /// @throws IOException when the caller goes away; the chunks until then were taken in
    void takeIn(LineReader lines, LineFormat format, Results results) throws IOException {
        List<LineReader.Line> pending = new ArrayList<>(chunk);
        int count = 0;
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            if (++count > maxLines) {
                if (takeInChunk(pending, format, results)) {
                    results.write(List.of(tooManyLines(line.number())));
                }
                return;
            }
            pending.add(line);
            if (pending.size() == chunk) {
                if (!takeInChunk(pending, format, results)) {
                    return;
                }
                pending.clear();
            }
        }
        takeInChunk(pending, format, results);
    }

    /// @return false when the database does not answer, and the rest of the stream need not be tried
    private boolean takeInChunk(List<LineReader.Line> lines, LineFormat format, Results results) throws IOException {
        List<@Nullable LineResult> answers = new ArrayList<>(lines.size());
        List<CompletionSubmission> submissions = new ArrayList<>(lines.size());
        List<Integer> numbers = new ArrayList<>(lines.size());
        for (LineReader.Line line : lines) {
            byte[] bytes = line.bytes();
            if (bytes != null && bytes.length == 0) {
                continue; // an empty line says nothing
            }
            switch (parse(bytes, format)) {
                case Parsed.Valid<CompletionSubmission>(CompletionSubmission submission) -> {
                    submissions.add(submission);
                    numbers.add(line.number());
                    answers.add(null);
                }
                case Parsed.Invalid<CompletionSubmission> invalid ->
                    answers.add(LineResult.refused(
                            line.number(),
                            completionId(bytes, format),
                            invalid.violations().getFirst()));
            }
        }
        List<LineResult> taken = new ArrayList<>(submissions.size());
        boolean available = take(submissions, numbers, taken);
        results.write(merge(answers, taken));
        return available;
    }

    /// @return false when the database does not answer
    private boolean take(List<CompletionSubmission> submissions, List<Integer> numbers, List<LineResult> taken) {
        if (submissions.isEmpty()) {
            return true;
        }
        try {
            List<Intake> outcomes = intake.takeIn(submissions);
            for (int i = 0; i < outcomes.size(); i++) {
                taken.add(result(numbers.get(i), submissions.get(i), outcomes.get(i)));
            }
            return true;
        } catch (RuntimeException e) { // the answer has begun: what happened can only be told in it
            LOG.warnf(e, "lines of a stream were not taken in; lines=%d", submissions.size());
            String code = Outage.is(e) ? "unavailable" : "internal";
            for (int i = 0; i < submissions.size(); i++) {
                taken.add(LineResult.refused(
                        numbers.get(i),
                        submissions.get(i).completionId().value(),
                        new Violation("", code, "was not taken in; send this line and all after it again")));
            }
            return false;
        }
    }

    private static Parsed<CompletionSubmission> parse(byte @Nullable [] line, LineFormat format) {
        if (line == null) {
            return new Parsed.Invalid<>(
                    List.of(new Violation("", "line.too-long", "must have at most " + JsonBody.MAX_BYTES + " bytes")));
        }
        return switch (format.object(line)) {
            case Parsed.Valid<Map<String, ?>>(Map<String, ?> json) -> CompletionSubmission.fromFields(json);
            case Parsed.Invalid<Map<String, ?>> invalid -> new Parsed.Invalid<>(invalid.violations());
        };
    }

    /// The id that a refused line gives, null when it gives none that is valid.
    private static @Nullable String completionId(byte @Nullable [] line, LineFormat format) {
        if (line == null
                || !(format.object(line) instanceof Parsed.Valid<Map<String, ?>>(Map<String, ?> json))
                || !(json.get("completionId") instanceof String id)) {
            return null;
        }
        try {
            return new CompletionId(id).value();
        } catch (InvalidValueException e) {
            return null;
        }
    }

    private static LineResult result(int line, CompletionSubmission submission, Intake outcome) {
        String id = submission.completionId().value();
        return switch (outcome) {
            case Intake.Accepted(CompletionView view) -> LineResult.accepted(line, view);
            case Intake.Conflict c -> LineResult.refused(line, id, Intake.Conflict.VIOLATION);
            case Intake.Unprocessable(Violation violation) -> LineResult.refused(line, id, violation);
        };
    }

    private static List<LineResult> merge(List<@Nullable LineResult> answers, List<LineResult> taken) {
        List<LineResult> merged = new ArrayList<>(answers.size());
        int next = 0;
        for (LineResult answer : answers) {
            merged.add(answer == null ? taken.get(next++) : answer);
        }
        return merged;
    }

    private LineResult tooManyLines(int line) {
        return LineResult.refused(
                line,
                null,
                new Violation(
                        "", "too-many-lines", "a stream has at most %d lines: send the rest anew".formatted(maxLines)));
    }
}
