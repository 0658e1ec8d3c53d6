package io.stroop.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.server.SandboxNetworks;
import io.stroop.sandbox.server.SandboxOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What survives of a stored network when its process ends.
class JournalTest {
    private static final long START = 1_800_000_000;

    @TempDir
    Path directory;

    private final SandboxOptions options =
            SandboxOptions.defaults().withOperationsPerLedger(4).withSeed(7);

    private Path journal() {
        return directory.resolve("inputs.journal");
    }

    private void withNetwork(SandboxOptions with, Consumer<SandboxNetwork> action) {
        SandboxNetworks.Kept kept = SandboxNetworks.kept(with, directory, START);
        try (Journal _ = kept.journal()) {
            action.accept(kept.network());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRestartedNetworkContinuesAsIfItHadNotBeenInterrupted(long seed) throws IOException {
        SandboxNetwork uninterrupted = SandboxNetworks.fresh(options, START);
        Traffic there = new Traffic(seed);
        Traffic here = new Traffic(seed);

        for (int part = 0; part < 5; part++) {
            there.pass(uninterrupted, 100);
            withNetwork(options, network -> here.pass(network, 100));
            tear(part * 7);
        }

        assertThat(here.seen()).isEqualTo(there.seen()).hasSizeGreaterThan(300);
        withNetwork(options, network -> assertThat(Traffic.state(network)).isEqualTo(Traffic.state(uninterrupted)));
    }

    /// Leaves an incomplete record behind, like a process that dies while writing.
    private void tear(int bytes) throws IOException {
        byte[] frame = JournalFile.frame(new byte[60]).array();
        Files.write(journal(), Arrays.copyOf(frame, bytes), StandardOpenOption.APPEND);
    }

    @Test
    void runsAreEqualIfAndOnlyIfTheirSeedsAre() {
        SandboxNetwork one = SandboxNetworks.fresh(options, START);
        SandboxNetwork same = SandboxNetworks.fresh(options, START);
        Traffic first = new Traffic(11);
        Traffic second = new Traffic(11);
        Traffic other = new Traffic(12);

        first.pass(one, 600);
        second.pass(same, 600);
        other.pass(SandboxNetworks.fresh(options, START), 600);

        assertThat(second.seen()).isEqualTo(first.seen()).isNotEqualTo(other.seen());
        assertThat(Traffic.state(same)).isEqualTo(Traffic.state(one));
    }

    @Test
    void truncatesADamagedLastRecordAndContinues() throws IOException {
        withNetwork(options, network -> new Traffic(5).pass(network, 100));
        long whole = Files.size(journal());
        try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
            file.seek(whole - 1);
            int last = file.read();
            file.seek(whole - 1);
            file.write(last ^ 1);
        }

        withNetwork(options, network -> network.closeEmpty(START + 10_000));
        long[] latest = {0};
        withNetwork(options, network -> latest[0] = network.info().closeTime());

        assertThat(latest[0]).isEqualTo(START + 10_000);
    }

    @Test
    void refusesADamagedRecordInTheMiddleAndNamesItsOffset() throws IOException {
        withNetwork(options, network -> network.close(START + 5));
        long damaged = Files.size(journal());
        withNetwork(options, network -> {
            network.close(START + 10);
            network.close(START + 15);
        });
        try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
            file.seek(damaged + 9);
            file.write(0x55);
        }

        assertThatThrownBy(() -> withNetwork(options, _ -> {}))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("inputs.journal is damaged at offset " + damaged);
        assertThat(Files.size(journal())).isGreaterThan(damaged);
    }

    @Test
    void refusesASecondProcess() {
        withNetwork(
                options,
                _ -> assertThatThrownBy(() -> withNetwork(options, _ -> {}))
                        .isInstanceOf(JournalRefused.class)
                        .hasMessageContaining("is in use by another sandbox"));
    }

    @Test
    void refusesAnotherSeedOrLedgerCapacity() {
        withNetwork(options, network -> network.close(START + 5));

        assertThatThrownBy(() -> withNetwork(options.withSeed(8), _ -> {}))
                .hasMessageContaining("its seed is 7, not 8");
        assertThatThrownBy(() -> withNetwork(options.withOperationsPerLedger(5), _ -> {}))
                .hasMessageContaining("its ledgers take 4 operations, not 5");
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        withNetwork(options, network -> network.close(START + 5));
        byte[] bytes = Files.readAllBytes(journal());
        int length = ByteBuffer.wrap(bytes).getInt();
        byte[] start = Arrays.copyOfRange(bytes, 8, 8 + length);
        start[2 + "stroop-sandbox-journal-".length()] = '1';
        System.arraycopy(JournalFile.frame(start).array(), 0, bytes, 0, 8 + length);
        Files.write(journal(), bytes);

        assertThatThrownBy(() -> withNetwork(options, _ -> {}))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("another version of the sandbox wrote it (stroop-sandbox-journal-1");
    }

    @Test
    void theTargetCloseTimeMayChangeAndIsRecorded() {
        SandboxOptions slower = options.withCloseEvery(Optional.of(Duration.ofMillis(60_500)));
        withNetwork(options, network -> new Traffic(3).pass(network, 60));
        Traffic slow = new Traffic(4);
        List<String> state = new ArrayList<>();
        withNetwork(slower, network -> {
            slow.pass(network, 60);
            state.addAll(Traffic.state(network));
        });

        withNetwork(slower, network -> assertThat(Traffic.state(network)).isEqualTo(state));
    }

    @Test
    void refusesAnInputThatNowResultsInAnotherLedger() throws IOException {
        withNetwork(options, network -> network.close(START + 5));
        long second = Files.size(journal());
        withNetwork(options, network -> network.close(START + 10));
        byte[] bytes = Files.readAllBytes(journal());
        byte[] record = Arrays.copyOfRange(bytes, (int) second + 8, bytes.length);
        record[record.length - 1] ^= 1;
        System.arraycopy(JournalFile.frame(record).array(), 0, bytes, (int) second, record.length + 8);
        Files.write(journal(), bytes);

        assertThatThrownBy(() -> withNetwork(options, _ -> {})).hasMessageContaining("another version of the sandbox");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAPermanentFailure() throws IOException {
        try (JournalFile file = new JournalFile(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> file.append(new byte[] {1}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("/dev/full cannot be written; the network accepts no more inputs");
            assertThatThrownBy(file::force).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void anInputThatCannotBeWrittenHasNoEffect() {
        SandboxNetwork network = SandboxNetworks.fresh(options, START);
        new Traffic(1).pass(network, 40);
        List<String> before = Traffic.state(network);
        SandboxNetworks.Kept kept = SandboxNetworks.kept(options, directory, START);
        kept.journal().close();
        network.listen(kept.journal());

        assertThatThrownBy(() -> network.close(START + 99_999)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(network::restart).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> new Traffic(2).pass(network, 40)).isInstanceOf(UncheckedIOException.class);

        assertThat(Traffic.state(network)).isEqualTo(before);
    }
}
