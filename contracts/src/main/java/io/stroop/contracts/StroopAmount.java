package io.stroop.contracts;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// An amount of any asset in stroops, the smallest unit on Stellar: 1 stroop = 10⁻⁷ units.
///
/// Never negative, at most 2⁶³−1 (the protocol's int64). All arithmetic is exact and throws on overflow;
/// floating point is never used.
///
/// @param stroops 0 … 9,223,372,036,854,775,807
/// @see <a href="https://developers.stellar.org/docs/learn/fundamentals/stellar-data-structures/assets">Amount
///     precision</a>
public record StroopAmount(long stroops) implements Comparable<StroopAmount> {

    /// Decimals of every amount on Stellar.
    public static final int SCALE = 7;

    public static final StroopAmount ZERO = new StroopAmount(0);

    /// The protocol's maximum has twelve digits before the point; checked before any arithmetic on the input.
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    public StroopAmount {
        if (stroops < 0) {
            throw new InvalidValueException("amount.negative", "an amount is never negative, got " + stroops);
        }
    }

    public static StroopAmount ofStroops(long stroops) {
        return new StroopAmount(stroops);
    }

    /// Reads a decimal string such as `"12.5"`: plain digits, a point, at most seven decimals; no sign, no
    /// exponent, no separators, no blanks.
    ///
    /// @throws InvalidValueException naming what is wrong
    public static StroopAmount parse(String decimal) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new InvalidValueException(
                    "amount.malformed",
                    "must be a decimal number such as \"12.5\", got " + InvalidValueException.quote(decimal));
        }
        BigDecimal units = new BigDecimal(decimal);
        if (units.signum() < 0) {
            throw new InvalidValueException(
                    "amount.negative", "must not be negative, got " + InvalidValueException.quote(decimal));
        }
        BigDecimal stroops = units.movePointRight(SCALE).stripTrailingZeros();
        if (stroops.scale() > 0) {
            throw new InvalidValueException(
                    "amount.too-many-decimals",
                    "must have at most 7 decimals (1 stroop = 0.0000001), got " + InvalidValueException.quote(decimal));
        }
        if (stroops.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new InvalidValueException(
                    "amount.too-large",
                    "must be at most 922337203685.4775807, got " + InvalidValueException.quote(decimal));
        }
        return new StroopAmount(stroops.longValueExact());
    }

    /// @throws ArithmeticException if the sum exceeds the protocol's int64
    public StroopAmount plus(StroopAmount other) {
        return new StroopAmount(Math.addExact(stroops, other.stroops));
    }

    public boolean isZero() {
        return stroops == 0;
    }

    /// The wire form: a plain decimal without trailing zeros, such as `"0.05"`.
    public String toDecimal() {
        BigDecimal units = BigDecimal.valueOf(stroops, SCALE).stripTrailingZeros();
        return units.scale() < 0 ? units.setScale(0).toPlainString() : units.toPlainString();
    }

    @Override
    public int compareTo(StroopAmount other) {
        return Long.compare(stroops, other.stroops);
    }

    @Override
    public String toString() {
        return stroops + " stroops";
    }
}
