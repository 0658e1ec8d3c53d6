package io.stroop.sandbox.validity;

import java.math.BigInteger;

/// A product of two amounts that may exceed 64 bits, for comparing fees across numbers of operations.
public record WideProduct(BigInteger value) implements Comparable<WideProduct> {
    public static WideProduct of(long a, long b) {
        return new WideProduct(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }

    public WideProduct times(long factor) {
        return new WideProduct(value.multiply(BigInteger.valueOf(factor)));
    }

    /// Rounded up; the maximum int64 on overflow.
    public long dividedUp(long divisor) {
        BigInteger d = BigInteger.valueOf(divisor);
        BigInteger result = value.add(d).subtract(BigInteger.ONE).divide(d);
        return result.bitLength() > 63 ? Long.MAX_VALUE : result.longValue();
    }

    /// Rounded down; the maximum int64 on overflow.
    public long divided(long divisor) {
        BigInteger result = value.divide(BigInteger.valueOf(divisor));
        return result.bitLength() > 63 ? Long.MAX_VALUE : result.longValue();
    }

    @Override
    public int compareTo(WideProduct other) {
        return value.compareTo(other.value);
    }
}
