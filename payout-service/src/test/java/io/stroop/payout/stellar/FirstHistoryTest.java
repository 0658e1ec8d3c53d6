package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.History;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstHistoryTest {
    private static final History.Answer LEDGERS = new History.Ledgers(new LedgerSequence(7), Instant.EPOCH, List.of());

    private final FakeProvider a = new FakeProvider("primary");
    private final FakeProvider b = new FakeProvider("other-1");
    private final History history = new FirstHistory(List.of(a.provider(), b.provider()));

    @Test
    void whatTheFirstNoLongerHasIsReadFromTheSecond() throws IOException {
        a.history = gone(9);
        b.history = LEDGERS;

        assertThat(read()).isEqualTo(LEDGERS);
    }

    @Test
    void theSecondIsAskedWhileTheFirstIsAway() throws IOException {
        a.up = false;
        b.history = LEDGERS;

        assertThat(read()).isEqualTo(LEDGERS);
    }

    @Test
    void ofThoseThatNoLongerHaveItTheOneThatReachesBackFurthestIsNamed() throws IOException {
        a.history = gone(9);
        b.history = gone(8);

        assertThat(read()).isEqualTo(gone(8));
    }

    @Test
    void aLedgerIsNotGoneWhileOneThatMayHaveItIsAway() {
        a.history = gone(9);
        b.up = false;

        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("other-1");
    }

    @Test
    void aLedgerHasNotClosedIfNoneHasIt() throws IOException {
        assertThat(read()).isEqualTo(new History.NotClosed());
    }

    private History.Answer read() throws IOException {
        return history.read(new LedgerSequence(7), List.of());
    }

    private static History.Gone gone(long oldest) {
        return new History.Gone(new LedgerSequence(oldest));
    }
}
