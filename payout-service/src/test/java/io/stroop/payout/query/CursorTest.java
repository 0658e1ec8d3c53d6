package io.stroop.payout.query;

import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.runtime.http.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void readsWhatItHasWritten() {
        Cursor cursor = new Cursor(
                Instant.parse("2026-11-27T10:00:00.123456Z"),
                Instant.parse("2026-11-24T09:30:00Z"),
                aCompletion("c-1", "w", "1").payoutId());

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "%", "MjAyNiAxIDI", "===="})
    void refusesWhatItHasNotWritten(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ProblemException.class);
    }
}
