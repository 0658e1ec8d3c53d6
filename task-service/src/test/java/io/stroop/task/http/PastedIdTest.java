package io.stroop.task.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stroop.contracts.TaskId;
import io.stroop.runtime.http.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedIdTest {
    private static final String NOT_FOUND = "There is no task with this id.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t-1",
                " t-1 ",
                "\tt-1\r\n",
                "\u00a0t-1\u202f", // no-break space, narrow no-break space
                "\u200bt-1\u200d", // zero-width space, zero-width joiner
                "\ufefft-1\u2060", // byte order mark, word joiner
                "\u3000\u2003 t-1" // ideographic space, em space
            })
    void ignoresBlanksAroundTheId(String text) {
        assertThat(PastedId.parse(text, TaskId::new, NOT_FOUND)).isEqualTo(new TaskId("t-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "t 1", "t\u200b1", "t\0", "\0", "ä", "\ud800", "\udc00t"})
    void nothingHasAnIdThatCannotExist(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PastedId.parse(text, TaskId::new, NOT_FOUND))
                .withMessage(NOT_FOUND);
    }
}
