package io.stroop.runtime.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some records of the quarantine, oldest first.
///
/// @param after what to pass as `after` for the next page; null if this is the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarantinePage(
        List<QuarantinedRecord> records, @Nullable String after) {}
