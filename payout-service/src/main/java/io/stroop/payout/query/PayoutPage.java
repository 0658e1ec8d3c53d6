package io.stroop.payout.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some payouts, oldest first.
///
/// @param after the cursor of the next page; null when this is the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PayoutPage(List<PayoutView> payouts, @Nullable String after) {}
