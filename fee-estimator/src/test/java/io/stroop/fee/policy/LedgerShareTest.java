package io.stroop.fee.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LedgerShareTest {
    @Test
    void eachLedgerHasRoomForTheShareOnce() {
        LedgerShare share = new LedgerShare(100);

        assertThat(share.room(7)).isEqualTo(100);
        share.use(60);
        assertThat(share.room(7)).isEqualTo(40);
        share.use(40);
        assertThat(share.room(7)).isZero();
        assertThat(share.room(8)).isEqualTo(100);
    }

    @Test
    void aLedgerThatClosesLaterThanExpectedIsTheSame() {
        LedgerShare share = new LedgerShare(100);
        share.room(7);
        share.use(100);

        assertThat(share.room(6)).isZero();
        assertThat(share.room(7)).isZero();
        assertThat(share.room(5)).isEqualTo(100); // windows are counted instead
    }

    @Test
    void aShareOfNothingWouldPayNobody() {
        assertThatThrownBy(() -> new LedgerShare(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
