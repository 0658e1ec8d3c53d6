package io.stroop.payout.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of payouts, oldest first.
///
/// @param after value of the `after` parameter for the next page; absent if this is the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PayoutPage(List<PayoutView> payouts, @Nullable String after) {}
