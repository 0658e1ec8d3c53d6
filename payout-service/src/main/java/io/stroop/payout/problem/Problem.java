package io.stroop.payout.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.contracts.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error over HTTP.
///
/// @param type a stable URN per kind of problem
/// @param detail what is wrong here and what to do; null when the title says all
/// @param violations the fields that are wrong; null when it is not about fields
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable List<Violation> violations) {

    /// The media type of a problem.
    public static final String MEDIA_TYPE = "application/problem+json";
}
