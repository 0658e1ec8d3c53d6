package io.stroop.payout.doctor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.StellarProviders;
import io.stroop.runtime.doctor.BrokerExamination;
import io.stroop.runtime.doctor.DatabaseExamination;
import io.stroop.runtime.doctor.DiskExamination;
import io.stroop.runtime.doctor.Examination;
import io.stroop.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/// Everything that a payout-service needs.
public final class Examinations {
    private Examinations() {}

    /// @param config valid settings of a payout-service
    /// @param topics that it reads and writes
    /// @throws IOException if the file with the key cannot be read
    public static List<Examination> of(SmallRyeConfig config, Set<String> topics, Clock clock) throws IOException {
        Settings settings = new Settings(config);
        LaneSigner signer = settings.signer(clock);
        return List.of(
                new DatabaseExamination(config, settings.isSandbox(), clock),
                new BrokerExamination(KafkaClients.of(config, "payout-service"), topics, settings.isSandbox()),
                new NetworkExamination(
                        settings,
                        address ->
                                StellarProviders.only(address, signer.distribution(), clock, new SimpleMeterRegistry()),
                        signer,
                        clock),
                new SignerExamination(settings.text("stroop.signer.kind"), signer),
                new DiskExamination(Path.of(System.getProperty("java.io.tmpdir")), Files::getFileStore));
    }
}
