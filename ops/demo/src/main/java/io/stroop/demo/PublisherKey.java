package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// An API key of the demo's publisher, made through the payout-service's API as an administrator of publishers
/// does.
///
/// @param publisher whose it is
/// @param prefix recognizes it
/// @param text the key itself
public record PublisherKey(String publisher, String prefix, String text) {
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;

    /// Registers a publisher, makes a key for it, and returns once the task-service knows the key.
    ///
    /// @param admin the token of an administrator of publishers
    /// @throws IOException if a service does not answer as expected, or does not know the key within a minute
    public static PublisherKey create(URI payoutService, URI taskService, String admin, String publisher)
            throws IOException, InterruptedException {
        Http http = new Http(admin);
        URI address = payoutService.resolve("/v1/publishers/" + publisher);
        Repetition.until(() -> {
            http.put(address, Http.JSON.createObjectNode().put("contact", "whoever runs the demo"));
            return true;
        });
        JsonNode made = http.post(
                URI.create(address + "/keys"), Http.JSON.createObjectNode().put("name", "demo"));
        PublisherKey key = new PublisherKey(
                publisher, made.path("prefix").asText(), made.path("key").asText());
        key.awaitKnown(taskService);
        return key;
    }

    /// Makes it useless.
    public void revoke(URI payoutService, String admin) throws IOException, InterruptedException {
        new Http(admin).delete(payoutService.resolve("/v1/publishers/%s/keys/%s".formatted(publisher, prefix)));
    }

    private void awaitKnown(URI taskService) throws IOException, InterruptedException {
        Http http = new Http(text);
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        int status = http.status(taskService.resolve("/v1/tasks/none"));
        while (status == UNAUTHORIZED || status == UNAVAILABLE || status == 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the task-service does not know a new API key after %d s: see payout.publishers"
                        .formatted(KNOWN_WITHIN.toSeconds()));
            }
            Thread.sleep(LOOK_EVERY);
            status = http.status(taskService.resolve("/v1/tasks/none"));
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "stroop_" + prefix + "_… of " + publisher;
    }
}
