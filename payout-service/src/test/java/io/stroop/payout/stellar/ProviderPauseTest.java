package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProviderPauseTest {
    private static final int TOO_MANY_REQUESTS = 429;

    private Instant now = Instant.parse("2026-11-27T10:00:00Z");
    private final ProviderPause pause = new ProviderPause(new Clock() {
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
    });

    @Test
    void aProviderIsLeftAloneForAsLongAsItSays() {
        pause.failed(answer(TOO_MANY_REQUESTS, "7"));

        pass(Duration.ofSeconds(6));
        assertThatThrownBy(pause::requireOver).isInstanceOf(IOException.class).hasMessageContaining("10:00:07");
        pass(Duration.ofSeconds(1));
        assertThatCode(pause::requireOver).doesNotThrowAnyException();
    }

    @Test
    void aDateIsUnderstoodToo() {
        pause.failed(answer(503, "Fri, 27 Nov 2026 10:00:30 GMT"));

        pass(Duration.ofSeconds(29));
        assertThatThrownBy(pause::requireOver).isInstanceOf(IOException.class);
        pass(Duration.ofSeconds(1));
        assertThatCode(pause::requireOver).doesNotThrowAnyException();
    }

    @Test
    void withoutAWordThePausesGrowUntilItAnswers() {
        pause.failed(answer(TOO_MANY_REQUESTS, null));
        pass(Duration.ofSeconds(1));
        assertThatCode(pause::requireOver).doesNotThrowAnyException();

        pause.failed(answer(TOO_MANY_REQUESTS, null));
        pass(Duration.ofSeconds(2));
        assertThatThrownBy(pause::requireOver).isInstanceOf(IOException.class);

        pass(Duration.ofSeconds(1));
        pause.answered();
        pause.failed(answer(TOO_MANY_REQUESTS, null));
        pass(Duration.ofSeconds(1));
        assertThatCode(pause::requireOver).doesNotThrowAnyException();
    }

    @Test
    void noAnswerAsksForALongerPauseThanFiveMinutes() {
        pause.failed(answer(TOO_MANY_REQUESTS, "86400"));

        pass(Duration.ofMinutes(5));
        assertThatCode(pause::requireOver).doesNotThrowAnyException();
    }

    @Test
    void anOutageIsNoRequestToStayAway() {
        pause.failed(answer(503, null));
        pause.failed(answer(502, "60"));
        pause.failed(new IllegalStateException("connection refused"));

        assertThatCode(pause::requireOver).doesNotThrowAnyException();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static WebApplicationException answer(int status, @Nullable String retryAfter) {
        Response.ResponseBuilder response = Response.status(status);
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        return new WebApplicationException(response.build());
    }
}
