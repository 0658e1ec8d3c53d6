package io.stroop.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The OpenAPI description of a service, checked in under `docs/openapi`, so that every change of the API shows in its
/// commit. After an intended change: run the test with `-Dopenapi.write=true`.
public final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private ApiDocument() {}

    /// The description in a form that does not depend on the order in which it was made.
    ///
    /// @param served as JSON
    public static String canonical(String served) throws JsonProcessingException {
        return JSON.writeValueAsString(JSON.readValue(served, Object.class)) + "\n";
    }

    /// What is checked in for a service; empty if nothing is.
    ///
    /// @param service such as `payout-service`
    /// @param served what it serves, which is checked in first if that was asked for
    public static String checkedIn(String service, String served) throws IOException {
        Path file = Path.of("../docs/openapi").resolve(service + ".json");
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, canonical(served));
        }
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
