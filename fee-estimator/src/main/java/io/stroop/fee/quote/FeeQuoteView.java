package io.stroop.fee.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.fee.network.FeeBid;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What payouts would cost now.
///
/// @param bidStroops the most that is offered per operation
/// @param bidSource `live`, `last-known` or `minimum`: what the bid rests on
/// @param asOf when the network was last asked successfully; absent if it never was
/// @param ageSeconds how old that answer is
/// @param network the passphrase of the network; absent if it is not known
/// @param simulated whether the numbers come from a simulated network; absent if it is not known
/// @param maxFeeStroops for all transactions together
/// @param stroopsPerCompletion a decimal, rounded up
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
        Instant expiresAt) {

    static FeeQuoteView of(FeeBid bid, long payments, long completions, Instant now, Duration freshFor) {
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
                now.plus(freshFor));
    }
}
