package io.stroop.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"c-1", " c-1", "c-1\r\n", "\u00a0c-1\u00a0", "\ufeffc-1", "\u200bc-1\u200d", "\tc-1\u2003"})
    void whatACopyBringsAlongIsStripped(String pasted) {
        assertThat(PastedText.trim(pasted)).isEqualTo("c-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b\u00a0\n"})
    void blanksAloneAreEmpty(String pasted) {
        assertThat(PastedText.trim(pasted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\u200bb", "\u0000c", "c\u0000", "\ud83d\ude00"})
    void everythingElseStays(String text) {
        assertThat(PastedText.trim(text)).isEqualTo(text);
    }
}
