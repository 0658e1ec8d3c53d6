package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StroopAmountTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.0000001, 1, 0.0000001",
        "1, 10000000, 1",
        "0.0500000, 500000, 0.05",
        "100, 1000000000, 100",
        "922337203685.4775807, 9223372036854775807, 922337203685.4775807"
    })
    void readsAndWritesDecimalsExactly(String decimal, long stroops, String written) {
        assertThat(StroopAmount.parse(decimal).stroops()).isEqualTo(stroops);
        assertThat(StroopAmount.ofStroops(stroops).toDecimal()).isEqualTo(written);
    }

    @Test
    void refusesToOverflow() {
        StroopAmount most = StroopAmount.ofStroops(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(StroopAmount.ofStroops(1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void isNeverNegative() {
        assertThatThrownBy(() -> StroopAmount.ofStroops(-1)).isInstanceOf(InvalidValueException.class);
    }
}
