package io.stroop.task.completion;

import io.stroop.contracts.PayoutId;
import io.stroop.task.TaskServiceConfig;
import jakarta.inject.Singleton;
import java.net.URI;

/// The addresses of payouts in the payout-service.
@Singleton
final class PayoutLinks {
    private static final String PATH = "/v1/payouts/";

    private final String prefix;

    PayoutLinks(TaskServiceConfig config) {
        String base = config.payoutServiceUrl().map(URI::toString).orElse("");
        this.prefix = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH;
    }

    /// A URL, or a path if the URL of the payout-service is not configured.
    String to(PayoutId payoutId) {
        return prefix + payoutId;
    }
}
