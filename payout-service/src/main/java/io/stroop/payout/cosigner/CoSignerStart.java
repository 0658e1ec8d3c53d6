package io.stroop.payout.cosigner;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.stroop.contracts.AccountId;
import io.stroop.payout.key.KeyOpener;
import io.stroop.payout.key.SignerConfig;
import io.stroop.payout.key.SignerRequirements;
import io.stroop.payout.stellar.SigningKey;
import io.stroop.runtime.configuration.ConfigurationCheck;
import io.stroop.runtime.configuration.ConfigurationSources;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.lifecycle.ExitCode;
import io.stroop.runtime.lifecycle.ServiceClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Starts the co-signer instead of the payout-service.
public final class CoSignerStart {
    private static final int SHORTEST_TOKEN = 32;

    private CoSignerStart() {}

    /// Runs until it is stopped. If the configuration is invalid, exits with [ExitCode#BAD_CONFIGURATION] after one
    /// message that lists every problem.
    public static void run() {
        SmallRyeConfig config = ConfigurationSources.of(mappings());
        List<String> problems = ConfigurationCheck.problems(
                mappings(), requirements(), config, System.getenv().keySet());
        if (!problems.isEmpty()) {
            System.err.printf("co-signer: cannot start%n  %s%n", String.join(System.lineSeparator() + "  ", problems));
            System.exit(ExitCode.BAD_CONFIGURATION.number());
        }
        SmallRyeConfig mapped = ConfigurationSources.mapped(mappings());
        try {
            CoSignerServer server = open(
                    mapped.getConfigMapping(CoSignerConfig.class),
                    mapped.getConfigMapping(SignerConfig.class),
                    new ServiceClock().clock());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.printf("co-signer: listening on port %d%n", server.port());
        } catch (IOException e) {
            System.err.println("co-signer: " + e.getMessage());
            System.exit(ExitCode.BAD_CONFIGURATION.number());
        }
    }

    /// The configuration interfaces of the co-signer.
    public static List<Class<?>> mappings() {
        return List.of(CoSignerConfig.class, SignerConfig.class);
    }

    /// Constraints on individual settings beyond their types.
    public static List<Requirement> requirements() {
        return List.of(
                new Requirement("stroop.policy.network-passphrase", true, _ -> Optional.empty()),
                new Requirement("stroop.policy.distribution-account", true, _ -> Optional.empty()),
                SignerRequirements.account("stroop.policy.distribution-account"),
                new Requirement("stroop.policy.caps", true, CoSignerStart::capsProblem),
                new Requirement("stroop.policy.directory", true, directory -> writable(directory)),
                new Requirement("stroop.policy.token-file", true, CoSignerStart::tokenProblem),
                SignerRequirements.secret("stroop.policy.secret-file"),
                SignerRequirements.kind("stroop.policy.secret-file"));
    }

    /// @param config valid
    /// @throws IOException if a file cannot be read, or the address cannot be listened on
    static CoSignerServer open(CoSignerConfig config, SignerConfig signer, Clock clock) throws IOException {
        SigningKey key = new KeyOpener(signer, clock, new SimpleMeterRegistry()).open(config.secretFile());
        Policy policy = new Policy(
                new AccountId(config.distributionAccount().orElseThrow()),
                AssetCap.parse(config.caps().orElseThrow()),
                config.maxBidStroops(),
                config.maxFeesPerHourStroops(),
                config.maxValidity(),
                config.recipientMemos(),
                config.upkeep());
        return new CoSignerServer(
                new InetSocketAddress(config.host(), config.port()),
                Files.readString(config.tokenFile().orElseThrow()).strip(),
                new CoSignatures(
                        new EnvelopeReader(config.networkPassphrase().orElseThrow()),
                        policy,
                        CoSignedLog.open(config.directory().orElseThrow(), clock),
                        key,
                        clock));
    }

    private static Optional<String> capsProblem(String caps) {
        try {
            AssetCap.parse(List.of(caps.split(",", -1)));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> writable(String directory) {
        return Files.isDirectory(Path.of(directory)) && Files.isWritable(Path.of(directory))
                ? Optional.empty()
                : Optional.of("must name a directory that can be written to: " + directory);
    }

    private static Optional<String> tokenProblem(String file) {
        try {
            return Files.readString(Path.of(file)).strip().length() >= SHORTEST_TOKEN
                    ? Optional.empty()
                    : Optional.of("names a file whose token has fewer than %d characters".formatted(SHORTEST_TOKEN));
        } catch (IOException e) {
            return Optional.of("names a file that cannot be read: " + file);
        }
    }
}
