package io.stroop.task.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStreamTest {
    private static final int CHUNK = 500;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private boolean busy;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void resultsGoOutAtOnceWhileTheClientReads() throws IOException {
        try (ResultStream results = stream(folder)) {
            assertThat(results.write(chunk(1))).isTrue();

            assertThat(lines()).hasSize(CHUNK);
            assertThat(lines().getFirst())
                    .isEqualTo("{\"line\":1,\"completionId\":\"c-1\",\"field\":\"\",\"code\":\"x\",\"message\":\"y\"}");
        }
    }

    @Test
    void nothingWaitsForAClientThatDoesNotRead() throws IOException {
        try (ResultStream results = stream(folder)) {
            busy = true;
            for (int chunk = 0; chunk < 200; chunk++) {
                assertThat(results.write(chunk(1 + chunk * CHUNK))).isTrue();
            }
            assertThat(sent.size()).isZero();

            results.finish();

            assertThat(lines()).hasSize(200 * CHUNK);
            assertThat(lines().getLast()).startsWith("{\"line\":" + 200 * CHUNK + ",");
        }
    }

    @Test
    void thereIsNoRoomIfResultsCanNeitherBeSentNorStored() throws IOException {
        try (ResultStream results = stream(folder.resolve("missing"))) {
            busy = true;
            int chunks = 1;
            while (results.write(chunk(1))) {
                chunks++;
            }

            results.finish();

            assertThat(lines()).hasSize(chunks * CHUNK);
            assertThat(sent.size()).isLessThan(2 * UnsentResults.MAX_MEMORY_BYTES);
        }
    }

    private ResultStream stream(Path temporaryFolder) {
        return new ResultStream(new ObjectMapper(), new UnsentResults(temporaryFolder), () -> busy, sent);
    }

    private List<String> lines() {
        return sent.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<LineResult> chunk(int firstLine) {
        return IntStream.range(firstLine, firstLine + CHUNK)
                .mapToObj(line -> LineResult.refused(line, "c-" + line, new Violation("", "x", "y")))
                .toList();
    }
}
