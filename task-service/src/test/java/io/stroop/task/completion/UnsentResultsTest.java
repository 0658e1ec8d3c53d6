package io.stroop.task.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsentResultsTest {
    private static final long SEED = 20_261_124;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void fewResultsStayInMemory() throws IOException {
        try (UnsentResults unsent = new UnsentResults(folder)) {
            unsent.add(line(1));
            unsent.add(line(2));

            assertThat(unsent.memoryBytes()).isEqualTo(4);
            assertThat(drain(unsent)).isEqualTo("1\n2\n");
            assertThat(unsent.next()).isNull();
        }
    }

    @Test
    void memoryStaysBoundedHoweverManyResultsWait() throws IOException {
        try (UnsentResults unsent = new UnsentResults(folder)) {
            byte[] result = "x".repeat(1_024).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 20_000; i++) {
                unsent.add(result);
                assertThat(unsent.memoryBytes()).isLessThanOrEqualTo(UnsentResults.MAX_MEMORY_BYTES);
            }

            assertThat(unsent.hasRoom()).isTrue();
            assertThat(drain(unsent)).hasSize(20_000 * 1_024);
        }
    }

    @Test
    void resultsLeaveInTheirOrderHoweverTheClientReads() throws IOException {
        Random random = new Random(SEED);
        StringBuilder added = new StringBuilder();
        StringBuilder taken = new StringBuilder();
        try (UnsentResults unsent = new UnsentResults(folder)) {
            for (int i = 0; i < 20_000; i++) {
                byte[] result = line(i, random.nextInt(200));
                added.append(new String(result, StandardCharsets.UTF_8));
                unsent.add(result);
                boolean clientReads = (i / 5_000) % 2 == 1;
                byte[] piece = clientReads ? unsent.next() : null;
                if (piece != null) {
                    taken.append(new String(piece, StandardCharsets.UTF_8));
                }
            }
            taken.append(drain(unsent));
        }

        assertThat(taken.toString()).isEqualTo(added.toString());
    }

    @Test
    void piecesAreSmallUnlessAResultIsLarge() throws IOException {
        try (UnsentResults unsent = new UnsentResults(folder)) {
            unsent.add(line(1, UnsentResults.PIECE_BYTES));
            unsent.add(line(2));
            unsent.add(line(3, UnsentResults.PIECE_BYTES - 2));

            assertThat(unsent.next()).hasSizeGreaterThan(UnsentResults.PIECE_BYTES);
            assertThat(unsent.next()).hasSize(2);
            assertThat(unsent.next()).hasSize(UnsentResults.PIECE_BYTES);
        }
    }

    @Test
    void aFullDiskLeavesNoRoomAndLosesNoResult() throws IOException {
        try (UnsentResults unsent = new UnsentResults(folder.resolve("missing"))) {
            StringBuilder added = new StringBuilder();
            for (int i = 0; unsent.hasRoom(); i++) {
                byte[] result = line(i, 1_000);
                added.append(new String(result, StandardCharsets.UTF_8));
                unsent.add(result);
            }
            unsent.add(line(1));

            assertThat(unsent.memoryBytes()).isLessThan(UnsentResults.MAX_MEMORY_BYTES + 2_000);
            assertThat(drain(unsent)).isEqualTo(added + "1\n");
        }
    }

    @Test
    void noFileIsLeftBehind() throws IOException {
        try (UnsentResults unsent = new UnsentResults(folder)) {
            unsent.add(new byte[UnsentResults.MAX_MEMORY_BYTES + 1]);
            assertThat(unsent.memoryBytes()).isZero();
        }

        assertThat(files()).isZero();
    }

    private static String drain(UnsentResults unsent) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece = unsent.next(); piece != null; piece = unsent.next()) {
            all.writeBytes(piece);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static byte[] line(int number) {
        return line(number, 0);
    }

    private static byte[] line(int number, int padding) {
        return (number + "x".repeat(padding) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
