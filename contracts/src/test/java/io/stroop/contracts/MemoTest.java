package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoTest {
    @ParameterizedTest
    @ValueSource(strings = {"12345", "customer 17", "Grüße", "日本", "🙂", "a\"b\\c"})
    void takesTextThatCanBeSeen(String text) {
        assertThat(Memo.of("text", text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 12345", "12345 ", " "})
    void refusesBlanksAtTheEdgeOfAText(String text) {
        assertThatThrownBy(() -> Memo.of("text", text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.code()).isEqualTo("memo.blank-at-edge"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345\u00a0",
                "\u200b12345",
                "12\u200b345",
                "\ufeff12345",
                "12345\u3164",
                "12345\u2800",
                "a\u202eb",
                "12345\ufe0f",
                "12345\n",
                "\t12345",
                "12345\0",
                "12345\u2003"
            })
    void refusesCharactersThatCannotBeSeenAndShowsThem(String text) {
        assertThatThrownBy(() -> Memo.of("text", text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.code()).isEqualTo("memo.invisible"))
                .message()
                .contains("\\u")
                .matches("[ -~]+");
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(Memo.of("text", "x".repeat(28)).value()).hasSize(28);
        assertThatThrownBy(() -> Memo.of("text", "ü".repeat(15)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("30 bytes");
    }
}
