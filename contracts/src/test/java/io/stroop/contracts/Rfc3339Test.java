package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:30:00Z, 2026-11-24T09:30:00Z",
        "2026-11-24t09:30:00z, 2026-11-24T09:30:00Z",
        "2026-11-24T10:30:00.123+01:00, 2026-11-24T09:30:00.123Z",
        "2026-11-24T09:30:00.12345678999999Z, 2026-11-24T09:30:00.123456789Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T00:59:60+01:00, 2017-01-01T00:00:00Z",
        "2016-12-31T23:59:60.5Z, 2017-01-01T00:00:00.5Z",
        "2026-11-24T09:30:00+23:59, 2026-11-23T09:31:00Z",
        "9998-12-31T23:59:59Z, 9998-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
    })
    void readsEveryFormThatTheStandardAllows(String text, String time) {
        assertThat(Rfc3339.parse(text)).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "",
                "2026-11-24",
                "2026-11-24T09:30Z",
                "2026-11-24 09:30:00Z",
                "2026-11-24T09:30:00",
                "2026-02-30T09:30:00Z",
                "2026-11-24T24:00:00Z",
                "2026-11-24T09:30:60Z",
                "2026-11-24T09:30:00+24:00",
                "+2026-11-24T09:30:00Z"
            })
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.code()).isEqualTo("time.malformed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00+18:00",
                "0000-06-01T00:00:00Z",
                "9998-12-31T23:59:59-18:00",
                "9999-01-01T00:00:00Z",
                "9998-12-31T23:59:60Z"
            })
    void checksTheYearInUtc(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.code()).isEqualTo("time.range"));
    }
}
