package io.stroop.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLimitTest {
    @Test
    void isAHundredUnlessGiven() {
        assertThat(PageLimit.parse(null)).isEqualTo(100);
        assertThat(PageLimit.parse("1")).isEqualTo(1);
        assertThat(PageLimit.parse("1000")).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "ten", "1.5", " 10", "99999999999"})
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> PageLimit.parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail())
                                .contains("limit")
                                .contains("from 1 to 1000"));
    }
}
