package io.stroop.runtime.failure;

import static io.stroop.runtime.failure.FailureKind.CONTENTION;
import static io.stroop.runtime.failure.FailureKind.DEFECT;
import static io.stroop.runtime.failure.FailureKind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource({
        "08006, UNAVAILABLE", // connection failure
        "53300, UNAVAILABLE", // too many connections
        "57P01, UNAVAILABLE", // admin shutdown
        "57014, UNAVAILABLE", // query cancelled
        "23505, CONTENTION", // unique violation
        "40001, CONTENTION", // serialization failure
        "40P01, CONTENTION", // deadlock
        "23514, DEFECT", // check violation
        "22021, DEFECT", // invalid byte sequence
        "42P01, DEFECT", // no such table
        "5, DEFECT"
    })
    void knowsTheCodesOfPostgreSql(String sqlState, FailureKind kind) {
        assertThat(FailureKind.of(new SQLException("x", sqlState))).isEqualTo(kind);
    }

    @Test
    void aPoolWithoutAConnectionIsUnavailable() {
        assertThat(FailureKind.of(new SQLException("Acquisition timeout"))).isEqualTo(UNAVAILABLE);
    }

    @Test
    void aNetworkOrABrokerThatDoesNotAnswerIsUnavailable() {
        assertThat(FailureKind.of(new ConnectException("refused"))).isEqualTo(UNAVAILABLE);
        assertThat(FailureKind.of(new TimeoutException())).isEqualTo(UNAVAILABLE);
        assertThat(FailureKind.of(new org.apache.kafka.common.errors.TimeoutException()))
                .isEqualTo(UNAVAILABLE);
        assertThat(FailureKind.of(new KafkaException(
                        "cannot construct", new ConfigException("No resolvable bootstrap urls given"))))
                .isEqualTo(UNAVAILABLE);
    }

    @Test
    void theReasonIsTheOutermostMessageAndNeverNull() {
        assertThat(FailureKind.unavailability(new IOException("Kafka did not answer in time", new TimeoutException())))
                .contains("Kafka did not answer in time");
        assertThat(FailureKind.unavailability(new IllegalStateException("wrapped", new TimeoutException())))
                .contains("TimeoutException");
    }

    @Test
    void whatRepeatingCannotMendIsADefect() {
        assertThat(FailureKind.of(new IllegalStateException("bug"))).isEqualTo(DEFECT);
        assertThat(FailureKind.of(new RecordTooLargeException("2 MB"))).isEqualTo(DEFECT);
        assertThat(FailureKind.of(new ConfigException("acks must be all"))).isEqualTo(DEFECT);
    }

    @Test
    void looksAtCausesAndAtWhatTheyCarrySuppressed() {
        SQLException commit = new SQLException("x", "40001");
        IllegalStateException cause = new IllegalStateException("rolled back");
        cause.addSuppressed(new IllegalArgumentException(commit));

        assertThat(FailureKind.of(new RuntimeException(cause))).isEqualTo(CONTENTION);
    }

    @Test
    void anUnavailableDatabaseOutweighsAConflict() {
        SQLException conflict = new SQLException("x", "23505");
        conflict.addSuppressed(new SQLException("x", "08003"));

        assertThat(FailureKind.of(conflict)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void endsWhereCausesFormACircle() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(FailureKind.of(first)).isEqualTo(DEFECT);
    }

    @Test
    void givesTheFirstLineOfWhatShowsTheUnavailability() {
        RuntimeException failure = new RuntimeException("wrapper", new IOException("connection reset\nat socket 7"));

        assertThat(FailureKind.unavailability(failure)).contains("connection reset");
        assertThat(FailureKind.unavailability(new IOException())).isPresent();
        assertThat(FailureKind.unavailability(new IllegalStateException("bug"))).isEmpty();
    }
}
