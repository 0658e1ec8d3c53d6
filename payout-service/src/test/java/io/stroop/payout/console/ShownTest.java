package io.stroop.payout.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void amountsHaveTheirPointsBelowEachOther() {
        assertThat("0.05" + Shown.padding("0.05")).isEqualTo("0.0500");
        assertThat("12" + Shown.padding("12")).isEqualTo("12.0000");
        assertThat("0.0000001" + Shown.padding("0.0000001")).isEqualTo("0.0000001");
    }

    @Test
    void timesAndIdsAreShort() {
        assertThat(Shown.full(Instant.parse("2026-11-28T10:59:35.123Z"))).isEqualTo("28 Nov 2026, 10:59:35");
        assertThat(Shown.ends("GDQP2KPQGKIHYJGXNUIYOMHARUARCA7DJT5FO2FFOOKY3B2WSQHG4W37"))
                .isEqualTo("GDQP2K…4W37");
        assertThat(Shown.code("USDC:GDQP2KPQGKIHYJGXNUIYOMHARUARCA7DJT5FO2FFOOKY3B2WSQHG4W37"))
                .isEqualTo("USDC");
    }

    @Test
    void ratiosAreRounded() {
        assertThat(OverviewPage.ratio(1, 3)).isEqualTo("0.3");
        assertThat(OverviewPage.ratio(2, 3)).isEqualTo("0.7");
        assertThat(OverviewPage.ratio(5, 0)).isEqualTo("–");
    }
}
