package io.stroop.fee.quote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeeQuoteTest {
    @Test
    void countsTheFeeBumpOfEachTransaction() {
        assertThat(FeeQuote.of(100, 100, 1_000)).isEqualTo(new FeeQuote(1, 10_100, "10.1"));
        assertThat(FeeQuote.of(100, 101, 101)).isEqualTo(new FeeQuote(2, 10_300, "101.9802"));
        assertThat(FeeQuote.of(100, 1, 1)).isEqualTo(new FeeQuote(1, 200, "200"));
    }

    @Test
    void roundsUp() {
        assertThat(FeeQuote.of(100, 1, 3).stroopsPerCompletion()).isEqualTo("66.6667");
    }
}
