package io.stroop.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Waiting<String> waiting = new Waiting<>();

    @ParameterizedTest
    @CsvSource({"wait=10, 10", "'respond-async, wait=5', 5", "'wait=7; x', 7", "WAIT=1, 1", "wait=999999, 60"})
    void aPreferenceIsReadAndBounded(String header, long seconds) {
        assertThat(Waiting.preferred(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=x", "await=3", "wait=0", "return=minimal"})
    void whatIsNoPreferenceToWaitIsNone(String header) {
        assertThat(Waiting.preferred(header)).isEmpty();
    }

    @Test
    void whoeverWaitsGoesOnWhenItIsOver() {
        List<Boolean> seen = new ArrayList<>();
        waiting.until("a", LONG).subscribe().with(seen::add);
        waiting.until("a", LONG).subscribe().with(seen::add);
        waiting.until("b", LONG).subscribe().with(seen::add);
        assertThat(waiting.awaited()).containsExactlyInAnyOrder("a", "b");

        waiting.over(List.of("a", "unknown"));

        assertThat(seen).containsExactly(true, true);
        assertThat(waiting.awaited()).containsExactly("b");
    }

    @Test
    void theTimeEnds() {
        assertThat(waiting.until("a", SOON).await().atMost(LONG)).isFalse();
        assertThat(waiting.awaited()).isEmpty();
    }

    @Test
    void thereAreNeverTooMany() {
        List<Uni<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < Waiting.MOST; i++) {
            all.add(waiting.until("a", LONG));
        }
        assertThat(waiting.until("b", LONG).await().atMost(SOON)).isFalse();

        all.forEach(one -> one.subscribe().with(over -> {}));
        waiting.over(List.of("a"));
        assertThat(waiting.awaited()).isEmpty();
    }
}
