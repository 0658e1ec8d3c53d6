package io.stroop.payout;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.stroop.payout.stellar.SigningKey;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.lifecycle.ServiceStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Starts the payout-service.
@QuarkusMain
public final class PayoutService {
    private PayoutService() {}

    public static void main(String... args) {
        ServiceStart.run("payout-service", PayoutConfig.class, requirements(), args);
    }

    /// What is asked of single settings, beyond their types.
    public static List<Requirement> requirements() {
        return List.of(
                Requirement.kafka(),
                Requirement.databaseUrl(),
                Requirement.databaseUser(),
                Requirement.databasePassword(),
                Requirement.matching("stroop.lane", "[a-z][a-z0-9-]{0,31}", "must be a lane's name"),
                new Requirement("stroop.distribution-secret-file", true, PayoutService::secretProblem));
    }

    private static Optional<String> secretProblem(String file) {
        try {
            SigningKey.ofSecretKey(Files.readString(Path.of(file)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("names a file that cannot be read: " + file);
        } catch (IllegalArgumentException e) {
            return Optional.of("names a file whose content is " + e.getMessage());
        }
    }
}
