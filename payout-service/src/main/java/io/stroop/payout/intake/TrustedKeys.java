package io.stroop.payout.intake;

import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.VerificationKey;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.runtime.configuration.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The keys that may sign for every publisher, as configured.
public final class TrustedKeys {
    private static final String SETTING = "stroop.intake.trusted-keys";
    private static final String NONE = "none";

    /// Two task-services, or one whose key is being replaced. Each is tried.
    private static final int MOST = 4;

    private TrustedKeys() {}

    static List<VerificationKey> of(PayoutServiceConfig.Intake config) {
        return parse(config.trustedKeys().orElse(List.of(NONE)));
    }

    private static List<VerificationKey> parse(List<String> texts) {
        if (texts.equals(List.of(NONE))) {
            return List.of();
        }
        if (texts.size() > MOST) {
            throw new InvalidValueException(SETTING, "must be at most %d keys".formatted(MOST));
        }
        return texts.stream()
                .map(text -> new VerificationKey(text.strip(), null))
                .toList();
    }

    /// The setting. Without it, everything that came over HTTP would be refused, so it has to be there.
    public static Requirement requirement() {
        return new Requirement(SETTING, true, list -> {
            try {
                parse(Arrays.asList(list.split(",", -1)));
                return Optional.empty();
            } catch (InvalidValueException e) {
                return Optional.of(e.getMessage() + ", or none if no completion comes over HTTP");
            }
        });
    }
}
