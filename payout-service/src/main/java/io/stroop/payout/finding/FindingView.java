package io.stroop.payout.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A finding, as an operator sees it.
///
/// @param kind `foreign_payment`, `lost_transaction`, `contradiction`, `missing` or `unchecked`
/// @param status `open` or `closed`; a lane signs nothing while one of its findings is open
/// @param evidence what was found, what the book says, and what to do
/// @param actor the operator who closed it; absent if it is open or closed by itself
@Schema(name = "Finding")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FindingView(
        long id,
        String lane,
        String kind,
        String status,
        long ledger,
        @Nullable String transactionHash,
        String evidence,
        Instant foundAt,
        @Nullable Instant closedAt,
        @Nullable String resolution,
        @Nullable String actor) {}
