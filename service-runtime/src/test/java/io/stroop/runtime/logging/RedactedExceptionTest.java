package io.stroop.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RedactedExceptionTest {
    private static final String SECRET = "S" + "A2B3C4D5".repeat(7).substring(0, 55);

    @Test
    void leavesAnExceptionThatMayBeReadAsItIs() {
        IOException harmless = new IOException("no route", new IllegalStateException("down"));

        assertThat(RedactedException.of(harmless)).isSameAs(harmless);
    }

    @Test
    void takesASecretOutOfAnExceptionAndItsCauses() {
        IOException failure = new IOException("cannot sign", new IllegalArgumentException("bad key " + SECRET));

        assertThat(RedactedException.of(failure))
                .hasMessage("java.io.IOException: cannot sign")
                .hasStackTraceContaining("bad key S…")
                .satisfies(shown -> assertThat(shown.getStackTrace()).isEqualTo(failure.getStackTrace()))
                .hasRootCauseMessage("java.lang.IllegalArgumentException: bad key S…");
    }

    @Test
    void takesASecretOutOfASuppressedException() {
        IOException failure = new IOException("cannot close");
        failure.addSuppressed(new IllegalArgumentException(SECRET));

        assertThat(RedactedException.of(failure).getSuppressed()).isEmpty();
    }

    @Test
    void endsWhereCausesGoInACircle() {
        IllegalStateException first = new IllegalStateException(SECRET);
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(RedactedException.of(first).toString()).doesNotContain(SECRET);
    }
}
