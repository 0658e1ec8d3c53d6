package io.stroop.payout.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was just done, as the next page says it. Only these texts can appear there.
final class Notices {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("hold", "Held. Nothing is paid until somebody releases it."),
            Map.entry("retry", "It is being checked again."),
            Map.entry("cancel", "Cancelled. It is never paid."),
            Map.entry("reject", "Rejected. It is never paid."),
            Map.entry("requested", "Asked for. Another person has to approve it, under Approvals."),
            Map.entry("approved", "Approved, and done."),
            Map.entry("denied", "Denied. Nothing was done."),
            Map.entry("pause", "Paused. What is signed already still completes."),
            Map.entry("resume", "Resumed."),
            Map.entry("answered", "Answered. The worker sees it on their page."),
            Map.entry("redriven", "Sent again. If it is refused again, it comes back here."),
            Map.entry("closed", "Closed."),
            Map.entry(
                    "registered",
                    "Registered. It needs a key to call over HTTP, or a signing key to publish to Kafka."),
            Map.entry("suspended", "Suspended. Nothing is paid for it."),
            Map.entry("activated", "Active again."),
            Map.entry("added", "Added. What it signs is believed from now on."),
            Map.entry("revokedkey", "Revoked."),
            Map.entry("capped", "Set. It limits what is signed from now on."),
            Map.entry("uncapped", "Removed. What waited because of it goes out."),
            Map.entry("revoked", "Revoked. The link opens nothing any more."));

    private Notices() {}

    static String of(@Nullable String done) {
        return done == null ? "" : TEXTS.getOrDefault(done, "");
    }
}
