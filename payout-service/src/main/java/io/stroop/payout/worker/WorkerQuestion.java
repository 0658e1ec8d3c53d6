package io.stroop.payout.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a worker has written on their page, and what support has answered.
///
/// @param payoutId absent if it is about no single payout
/// @param answer absent until support has answered
@Schema(name = "WorkerQuestion")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerQuestion(
        String id,
        String publisher,
        String workerId,
        @Nullable String payoutId,
        String question,
        Instant askedAt,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy) {}
