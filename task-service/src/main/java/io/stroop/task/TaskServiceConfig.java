package io.stroop.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.completion.AdmissionConfig;
import io.stroop.runtime.configuration.Within;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Settings of the task-service. As environment variables: upper case, with `_` for dots and hyphens
/// (`STROOP_BULK_MAX_LINES=5000`).
@ConfigMapping(prefix = "stroop")
public interface TaskServiceConfig extends AdmissionConfig {
    /// The public base URL of the payout-service, such as `https://payouts.example.org`. Every `payoutUrl`
    /// begins with it. Absent: a `payoutUrl` is the relative path `/v1/payouts/{payoutId}`.
    Optional<URI> payoutServiceUrl();

    /// How long background work may take to finish its current step when the service stops. Events that are not
    /// sent by then stay in the outbox.
    @WithDefault("8s")
    @Within(min = 0, max = 600_000)
    Duration stopWithin();

    /// Passphrase of the network that pays. Signatures hold on this network only, so it must be the
    /// payout-service's.
    @WithDefault("Stroop Sandbox Network ; not real money")
    String networkPassphrase();

    Signing signing();

    /// How completions are signed that came over HTTP.
    interface Signing {
        /// File with an Ed25519 private key in PEM, readable by this service only. The payout-service needs its
        /// public half in `stroop.intake.trusted-keys`. Absent only in a run that migrates the database.
        Optional<Path> keyFile();
    }

    Bulk bulk();

    /// Limits of `POST /v1/completions/bulk`.
    interface Bulk {
        /// The most lines of one stream, the header of a CSV file not counted. Further lines are refused.
        @WithDefault("100000")
        @Within(min = 1, max = 1_000_000)
        int maxLines();

        /// Completions in one unit of work.
        @WithDefault("500")
        @Within(min = 1, max = 10_000)
        int chunk();
    }
}
