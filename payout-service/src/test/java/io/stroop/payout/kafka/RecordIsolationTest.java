package io.stroop.payout.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordIsolationTest {
    private final List<Long> handled = new ArrayList<>();
    private final List<Long> setAside = new ArrayList<>();
    private final Set<Long> poison = new HashSet<>();
    private int calls;

    @Test
    void processesAllRecordsInOneCallIfNoneFails() throws Exception {
        isolation().process(records(100));

        assertThat(handled).hasSize(100);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void setsAsideTheRecordsToBlameAndProcessesAllOthersInOrder() throws Exception {
        poison.addAll(Set.of(0L, 41L, 42L, 99L));

        isolation().process(records(100));

        assertThat(setAside).containsExactly(0L, 41L, 42L, 99L);
        assertThat(handled).hasSize(96).isSorted().doesNotContainAnyElementsOf(setAside);
    }

    @Test
    void setsNothingAsideWhileADependencyIsUnavailable() {
        RecordIsolation isolation = new RecordIsolation(
                records -> {
                    throw new IllegalStateException(new IOException("connection refused"));
                },
                this::setAside);

        assertThatThrownBy(() -> isolation.process(records(10))).hasRootCauseInstanceOf(IOException.class);
        assertThat(setAside).isEmpty();
    }

    @Test
    void repeatsThroughContention() throws Exception {
        RecordIsolation isolation = new RecordIsolation(
                records -> {
                    if (++calls < 3) {
                        throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
                    }
                    records.forEach(record -> handled.add(record.offset()));
                },
                this::setAside);

        isolation.process(records(5));

        assertThat(handled).hasSize(5);
        assertThat(setAside).isEmpty();
    }

    @Test
    void survivesARecordThatOverflowsTheStack() throws Exception {
        RecordIsolation isolation = new RecordIsolation(
                records -> {
                    if (records.stream().anyMatch(record -> record.offset() == 3)) {
                        throw new StackOverflowError();
                    }
                    records.forEach(record -> handled.add(record.offset()));
                },
                this::setAside);

        isolation.process(records(8));

        assertThat(setAside).containsExactly(3L);
        assertThat(handled).hasSize(7);
    }

    private RecordIsolation isolation() {
        return new RecordIsolation(
                records -> {
                    calls++;
                    if (records.stream().anyMatch(record -> poison.contains(record.offset()))) {
                        throw new IllegalArgumentException("poison");
                    }
                    records.forEach(record -> handled.add(record.offset()));
                },
                this::setAside);
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        assertThat(reason).isNotBlank();
        setAside.add(record.offset());
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(offset -> new ConsumerRecord<>("t", 0, offset, new byte[0], new byte[0]))
                .toList();
    }
}
