package io.stroop.runtime.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of quarantined records, oldest first.
///
/// @param after value of the `after` parameter for the next page; null if this is the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarantinePage(
        List<QuarantinedRecord> records, @Nullable String after) {}
