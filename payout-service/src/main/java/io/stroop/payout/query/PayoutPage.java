package io.stroop.payout.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some payouts, oldest first.
///
/// @param after what to pass as `after` for the next page; absent if this is the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PayoutPage(List<PayoutView> payouts, @Nullable String after) {}
