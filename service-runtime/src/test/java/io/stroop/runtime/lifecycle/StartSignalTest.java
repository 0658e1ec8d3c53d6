package io.stroop.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartSignalTest {
    private final StartSignal signal = new StartSignal();
    private final List<String> started = new ArrayList<>();

    @Test
    void startsNothingBeforeItIsGiven() {
        signal.whenGiven(() -> started.add("reader"));
        assertThat(started).isEmpty();
    }

    @Test
    void startsWhatWaitedInItsOrderAndWhatComesLaterAtOnce() {
        signal.whenGiven(() -> started.add("first"));
        signal.whenGiven(() -> started.add("second"));
        signal.give();
        signal.whenGiven(() -> started.add("third"));
        assertThat(started).containsExactly("first", "second", "third");
    }

    @Test
    void startsTheOthersWhenOneFails() {
        signal.whenGiven(() -> {
            throw new IllegalStateException("broken");
        });
        signal.whenGiven(() -> started.add("second"));
        signal.give();
        assertThat(started).containsExactly("second");
    }

    @Test
    void startsNothingTwice() {
        signal.whenGiven(() -> started.add("once"));
        signal.give();
        signal.give();
        assertThat(started).containsExactly("once");
    }

    @Test
    void startsNothingThatIsForgotten() {
        signal.whenGiven(() -> started.add("forgotten"));
        signal.forget();
        signal.give();
        assertThat(started).isEmpty();
    }
}
