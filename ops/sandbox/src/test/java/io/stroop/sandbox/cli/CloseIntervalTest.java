package io.stroop.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseIntervalTest {
    @ParameterizedTest
    @CsvSource({"250ms,250", "4500ms,4500", "4.5s,4500", "0.25s,250", "5s,5000", "5,5000", "10ms,10"})
    void acceptsIntervalsInMilliseconds(String text, long millis) {
        assertThat(CloseInterval.parse(text)).hasValue(Duration.ofMillis(millis));
    }

    @Test
    void manualIsNotAnInterval() {
        assertThat(CloseInterval.parse("manual")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "9ms", "0.5ms", "10.5ms", "-5s", "5m", "1.2345s", "soon", "99999999999"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> CloseInterval.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be manual or an interval of at least 10ms, such as 250ms or 4.5s: \"" + text + "\"");
    }
}
