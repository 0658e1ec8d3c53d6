package io.stroop.fee.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.fee.network.FeeBid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The current cost of payouts.
///
/// @param bidStroops the bid per operation
/// @param bidSource `live`, `last-known` or `minimum`
/// @param asOf time of the last successful answer of the network; absent if there was none
/// @param ageSeconds age of that answer
/// @param network passphrase of the network; absent if unknown
/// @param simulated whether the numbers come from a simulated network; absent if unknown
/// @param maxFeeStroops for all transactions together
/// @param stroopsPerCompletion a decimal, rounded up
/// @param urgencies what each of them would bid, wait and cost
/// @param expiresAt until when the bid behind this quote counts as live
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeeQuoteView(
        long bidStroops,
        String bidSource,
        @Nullable Instant asOf,
        @Nullable Long ageSeconds,
        @Nullable Long latestLedger,
        @Nullable String network,
        @Nullable Boolean simulated,
        long payments,
        long completions,
        long transactions,
        long maxFeeStroops,
        String stroopsPerCompletion,
        String formula,
        List<WaitQuote> urgencies,
        Instant expiresAt) {

    static FeeQuoteView of(
            FeeBid bid, long payments, long completions, List<WaitQuote> urgencies, Instant now, Duration freshFor) {
        FeeQuote quote = FeeQuote.of(bid.stroops(), payments, completions);
        return new FeeQuoteView(
                bid.stroops(),
                bid.source().label(),
                bid.asOf(),
                bid.asOf() == null ? null : Duration.between(bid.asOf(), now).toSeconds(),
                bid.latestLedger() > 0 ? bid.latestLedger() : null,
                bid.passphrase(),
                bid.passphrase() == null ? null : bid.simulated(),
                payments,
                completions,
                quote.transactions(),
                quote.maxFeeStroops(),
                quote.stroopsPerCompletion(),
                "bid * (payments + transactions) / completions",
                urgencies,
                now.plus(freshFor));
    }
}
