package io.stroop.task.completion;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One step of publishing accepted completions again.
///
/// @param completions how many it published
/// @param until every completion that was accepted before this time, from the asked time on, was published
/// @param done whether these were all; if not, the next step begins at `until`
@Schema(name = "Republication")
public record Republication(int completions, Instant until, boolean done) {}
