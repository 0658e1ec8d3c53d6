package io.stroop.sandbox.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.xdr.Price;

class PriceRangeTest {
    @Test
    void recoversAPriceFromRoundedAmounts() {
        long seed = 20_261_124;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            long n = random.nextLong(1, 1_000);
            long d = random.nextLong(1, 1_000);
            long amount = random.nextLong(1_000_000_000L, 1_000_000_000_000L);
            long owed = Math.ceilDiv(amount * n, d);
            Price price = PriceRange.any()
                    .and(PriceRange.between(owed - 1, amount, owed, amount))
                    .simplest();
            assertThat(price.getN().getInt32().longValue() * d)
                    .as("seed %d, round %d: %d/%d", seed, i, n, d)
                    .isEqualTo(price.getD().getInt32() * n);
        }
    }

    @Test
    void keepsAnExactFraction() {
        Price price = PriceRange.between(9, 100, 10, 100).simplest();
        assertThat(price.getN().getInt32()).isEqualTo(1);
        assertThat(price.getD().getInt32()).isEqualTo(10);
    }
}
