package io.stroop.payout;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.stroop.contracts.Topics;
import io.stroop.payout.cosigner.CoSignerStart;
import io.stroop.payout.doctor.Examinations;
import io.stroop.payout.intake.TrustedKeys;
import io.stroop.payout.key.KeystoreCommand;
import io.stroop.payout.key.SignerConfig;
import io.stroop.payout.key.SignerRequirements;
import io.stroop.payout.oidc.OidcSettings;
import io.stroop.payout.recovery.RecoveryMode;
import io.stroop.payout.session.SignIn;
import io.stroop.payout.stellar.ProviderAddress;
import io.stroop.payout.stellar.WorthlessKeys;
import io.stroop.runtime.access.AccessConfig;
import io.stroop.runtime.access.Staff;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.doctor.DoctorStart;
import io.stroop.runtime.kafka.RequiredTopics;
import io.stroop.runtime.kafka.TopicsConfig;
import io.stroop.runtime.lifecycle.ExitCode;
import io.stroop.runtime.lifecycle.ServiceStart;
import io.stroop.runtime.outbox.OutboxConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Starts the payout-service.
@QuarkusMain
public final class PayoutService {
    private static final String CO_SIGNER = "co-signer";
    private static final String DOCTOR = "doctor";
    private static final String KEYSTORE = "keystore";

    /// The topics this service reads and writes.
    private static final Set<String> TOPICS = Set.of(
            Topics.TASK_COMPLETIONS,
            Topics.TASK_COMPLETIONS_DLQ,
            Topics.PAYOUT_BATCHES,
            Topics.PAYOUT_SETTLEMENTS,
            Topics.PAYOUT_PUBLISHERS,
            Topics.PAYOUT_LANES,
            Topics.PAYOUT_AUDIT);

    private PayoutService() {}

    /// @param args none; `recover` for a run that only recovers (see [io.stroop.payout.recovery]); `doctor` for one
    ///     that only examines what the service needs (see [io.stroop.payout.doctor]); `co-signer` for another
    ///     process altogether (see [io.stroop.payout.cosigner]); `keystore` and more for [KeystoreCommand]
    public static void main(String... args) {
        if (args.length > 0 && args[0].equals(KEYSTORE)) {
            System.exit(KeystoreCommand.run(Arrays.asList(args).subList(1, args.length), System.out, System.err));
        }
        switch (args.length == 0 ? "" : String.join(" ", args)) {
            case "", RecoveryMode.ARGUMENT -> ServiceStart.run("payout-service", mappings(), requirements(), args);
            case CO_SIGNER -> CoSignerStart.run();
            case DOCTOR ->
                DoctorStart.run(mappings(), requirements(), (config, clock) -> Examinations.of(config, TOPICS, clock));
            default -> {
                System.err.printf(
                        "payout-service: unknown argument; there are only %s%n",
                        String.join(", ", RecoveryMode.ARGUMENT, DOCTOR, CO_SIGNER, KEYSTORE));
                System.exit(ExitCode.BAD_CONFIGURATION.number());
            }
        }
    }

    /// The configuration interfaces of this service.
    public static List<Class<?>> mappings() {
        return List.of(
                PayoutServiceConfig.class,
                SignerConfig.class,
                AccessConfig.class,
                OutboxConfig.class,
                TopicsConfig.class);
    }

    /// Constraints on individual settings beyond their types.
    public static List<Requirement> requirements() {
        return List.of(
                Requirement.kafka(),
                Requirement.databaseUrl(),
                Requirement.databaseUser(),
                Requirement.databasePassword(),
                Requirement.assets(),
                Staff.file(),
                Requirement.matching("stroop.lane", "[a-z][a-z0-9-]{0,31}", "must be a lane's name"),
                new Requirement("stroop.other-providers", false, ProviderAddress::problem),
                Requirement.matching("stroop.intake.signatures", "required|optional", "must be required or optional"),
                TrustedKeys.requirement(),
                SignIn.sandboxOnly(),
                OidcSettings.requirement(),
                SignerRequirements.secret("stroop.distribution-secret-file"),
                SignerRequirements.kind("stroop.distribution-secret-file", "stroop.channel-secret-file"),
                SignerRequirements.secret("stroop.channel-secret-file"),
                SignerRequirements.account("stroop.signer.public-key"),
                SignerRequirements.account("stroop.co-signer.public-key"),
                SignerRequirements.coSigner(),
                SignerRequirements.account("stroop.distribution-account"),
                WorthlessKeys.sandboxOnly());
    }

    /// Beans that service-runtime and features expect from this service.
    static final class Beans {
        /// The topics this service reads and writes.
        @Produces
        @Singleton
        RequiredTopics topics() {
            return new RequiredTopics(TOPICS);
        }

        /// Makes keys.
        @Produces
        @Singleton
        SecureRandom random() {
            return new SecureRandom();
        }
    }
}
