package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProviderPauseTest {
    private static final int TOO_MANY_REQUESTS = 429;

    private Instant now = Instant.parse("2026-11-27T10:00:00Z");
    private final ProviderPause pause = new ProviderPause(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            new SplittableRandom(0));

    @Test
    void aProviderIsLeftAloneForAsLongAsItSays() {
        pause.limited(TOO_MANY_REQUESTS, "7");

        pass(Duration.ofSeconds(6));
        assertThat(pause.now()).hasValueSatisfying(why -> assertThat(why).contains("10:00:07"));
        pass(Duration.ofSeconds(1));
        assertThat(pause.now()).isEmpty();
    }

    @Test
    void aDateIsUnderstoodToo() {
        pause.limited(503, "Fri, 27 Nov 2026 10:00:30 GMT");

        pass(Duration.ofSeconds(29));
        assertThat(pause.now()).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(pause.now()).isEmpty();
    }

    // seed 270
    @Test
    void aClockThatIsSetBackEndsThePause() {
        pass(Duration.ofDays(1));
        pause.limited(TOO_MANY_REQUESTS, "7");

        pass(Duration.ofDays(-1));

        assertThat(pause.now()).isEmpty();
    }

    @Test
    void withoutAWordThePausesGrowUntilItAnswers() {
        pause.limited(TOO_MANY_REQUESTS, null);
        pass(Duration.ofSeconds(1));
        assertThat(pause.now()).isEmpty();

        pause.limited(TOO_MANY_REQUESTS, null);
        pass(Duration.ofSeconds(2));
        assertThat(pause.now()).isPresent();

        pass(Duration.ofSeconds(1));
        pause.answered();
        pause.limited(TOO_MANY_REQUESTS, null);
        pass(Duration.ofSeconds(1));
        assertThat(pause.now()).isEmpty();
    }

    @Test
    void noAnswerAsksForALongerPauseThanFiveMinutes() {
        pause.limited(TOO_MANY_REQUESTS, "86400");

        pass(Duration.ofMinutes(5));
        assertThat(pause.now()).isEmpty();
    }

    @Test
    void anOutageIsNoRequestToStayAway() {
        assertThat(pause.limited(503, null)).isFalse();
        assertThat(pause.limited(502, "60")).isFalse();
        pause.failed("no connection");

        assertThat(pause.now()).as("after a single failure").isEmpty();
    }

    @Test
    void aProviderThatKeepsFailingIsLeftAloneForLongerAndLonger() {
        List<Duration> pauses = new ArrayList<>();
        for (int failures = 0; failures < 9; failures++) {
            pause.failed("no connection");
            Duration waited = Duration.ZERO;
            while (pause.now().isPresent()) {
                pass(Duration.ofMillis(1));
                waited = waited.plusMillis(1);
            }
            pauses.add(waited);
        }

        assertThat(pauses.getFirst()).isZero();
        assertThat(pauses.subList(1, 3))
                .allSatisfy(waited -> assertThat(waited).isBetween(Duration.ofMillis(125), Duration.ofMillis(500)));
        assertThat(pauses.getLast()).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));

        pause.answered();
        pause.failed("no connection");
        assertThat(pause.now()).as("it had answered meanwhile").isEmpty();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
