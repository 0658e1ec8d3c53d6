package io.stroop.sandbox.validity;

import java.math.BigInteger;

/// A product of two amounts, which need not fit into 64 bits: fees are compared across numbers of operations.
public record Wide(BigInteger value) implements Comparable<Wide> {
    public static Wide of(long a, long b) {
        return new Wide(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }

    public Wide times(long factor) {
        return new Wide(value.multiply(BigInteger.valueOf(factor)));
    }

    /// Rounded up; the largest int64 when it does not fit.
    public long dividedUp(long divisor) {
        BigInteger d = BigInteger.valueOf(divisor);
        BigInteger result = value.add(d).subtract(BigInteger.ONE).divide(d);
        return result.bitLength() > 63 ? Long.MAX_VALUE : result.longValue();
    }

    /// Rounded down; the largest int64 when it does not fit.
    public long divided(long divisor) {
        BigInteger result = value.divide(BigInteger.valueOf(divisor));
        return result.bitLength() > 63 ? Long.MAX_VALUE : result.longValue();
    }

    @Override
    public int compareTo(Wide other) {
        return value.compareTo(other.value);
    }
}
