package io.stroop.sandbox.replay;

import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Int32;
import org.stellar.sdk.xdr.Price;

/// A range of prices that explain rounded amounts. Real prices are usually simple fractions, so the simplest
/// one in the range is chosen.
///
/// @param above exclusive
/// @param upTo inclusive; null if unbounded
record PriceRange(Fraction above, @Nullable Fraction upTo) {
    /// A non-negative fraction with a positive denominator.
    record Fraction(BigInteger n, BigInteger d) implements Comparable<Fraction> {
        static Fraction of(long n, long d) {
            return new Fraction(BigInteger.valueOf(n), BigInteger.valueOf(d));
        }

        @Override
        public int compareTo(Fraction other) {
            return n.multiply(other.d).compareTo(other.n.multiply(d));
        }
    }

    static PriceRange any() {
        return new PriceRange(Fraction.of(0, 1), null);
    }

    static PriceRange between(long aboveN, long aboveD, long upToN, long upToD) {
        return new PriceRange(Fraction.of(aboveN, aboveD), Fraction.of(upToN, upToD));
    }

    PriceRange and(PriceRange other) {
        Fraction low = above.compareTo(other.above) >= 0 ? above : other.above;
        if (upTo == null || other.upTo == null) {
            return new PriceRange(low, upTo == null ? other.upTo : upTo);
        }
        return new PriceRange(low, upTo.compareTo(other.upTo) <= 0 ? upTo : other.upTo);
    }

    boolean isEmpty() {
        return upTo != null && above.compareTo(upTo) >= 0;
    }

    /// The fraction with the smallest denominator, found by descending the Stern-Brocot tree; the upper bound
    /// if the range is empty.
    Price simplest() {
        Fraction bound = Objects.requireNonNull(upTo, "the price is unbounded");
        return isEmpty() ? price(bound) : price(simplest(above, bound));
    }

    private static Fraction simplest(Fraction above, Fraction upTo) {
        BigInteger whole = above.n().divide(above.d());
        BigInteger next = whole.add(BigInteger.ONE);
        if (new Fraction(next, BigInteger.ONE).compareTo(upTo) <= 0) {
            return new Fraction(next, BigInteger.ONE);
        }
        // Both bounds lie in (whole, whole + 1), so invert the fractional parts. The exclusive lower bound becomes an
        // exclusive upper bound.
        BigInteger lowRest = above.n().subtract(whole.multiply(above.d()));
        BigInteger highRest = upTo.n().subtract(whole.multiply(upTo.d()));
        Fraction inverse = simplestBelow(
                new Fraction(upTo.d(), highRest), lowRest.signum() == 0 ? null : new Fraction(above.d(), lowRest));
        return new Fraction(whole.multiply(inverse.n()).add(inverse.d()), inverse.n());
    }

    /// The simplest fraction from `from`, inclusive, to `below`, exclusive; null for no upper bound.
    private static Fraction simplestBelow(Fraction from, @Nullable Fraction below) {
        BigInteger[] parts = from.n().divideAndRemainder(from.d());
        BigInteger ceiling = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
        if (below == null || new Fraction(ceiling, BigInteger.ONE).compareTo(below) < 0) {
            return new Fraction(ceiling, BigInteger.ONE);
        }
        BigInteger whole = parts[0];
        Fraction inverse = simplest(
                new Fraction(below.d(), below.n().subtract(whole.multiply(below.d()))),
                new Fraction(from.d(), parts[1]));
        return new Fraction(whole.multiply(inverse.n()).add(inverse.d()), inverse.n());
    }

    private static Price price(Fraction fraction) {
        BigInteger common = fraction.n().gcd(fraction.d());
        Price price = new Price();
        price.setN(new Int32(fraction.n().divide(common).intValueExact()));
        price.setD(new Int32(fraction.d().divide(common).intValueExact()));
        return price;
    }
}
