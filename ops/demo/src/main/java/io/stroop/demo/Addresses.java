package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/// Addresses of a running stack.
public record Addresses(
        String kafka,
        String taskDatabase,
        String payoutDatabase,
        String databaseUser,
        URI rpc,
        URI horizon,
        String passphrase,
        String distributionSecretFile) {

    /// What `DevServices` prints.
    ///
    /// @param laptop what it does not start is missing, and empty here
    public static Addresses of(JsonNode laptop) {
        return new Addresses(
                laptop.path("kafka").asText(),
                laptop.path("taskDatabase").asText(),
                laptop.path("payoutDatabase").asText(),
                laptop.path("databaseUser").asText(),
                URI.create(laptop.path("rpc").asText()),
                URI.create(laptop.path("horizon").asText()),
                laptop.path("passphrase").asText(),
                laptop.path("distributionSecretFile").asText());
    }
}
