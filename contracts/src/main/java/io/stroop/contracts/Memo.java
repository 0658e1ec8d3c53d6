package io.stroop.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A note that a recipient, such as an exchange, needs in order to credit the right customer.
///
/// On Stellar a memo belongs to the transaction, not to the payment, so a payment with a memo travels alone.
///
/// @see <a
///     href="https://developers.stellar.org/docs/learn/encyclopedia/transactions-specialized/memos">Memos</a>
public sealed interface Memo {

    /// The wire name of this kind: `text`, `id`, `hash` or `return`.
    String type();

    /// The wire form of the value.
    String value();

    /// @throws InvalidValueException if the kind is unknown or the value does not fit it
    static Memo of(String type, String value) {
        return switch (type) {
            case "text" -> new Text(value);
            case "id" -> new Id(value);
            case "hash" -> new Hash(value);
            case "return" -> new Return(value);
            default ->
                throw new InvalidValueException(
                        "memo.type",
                        "must be \"text\", \"id\", \"hash\" or \"return\", got " + InvalidValueException.quote(type));
        };
    }

    /// @param value 1–28 bytes of UTF-8 (the protocol counts bytes, not characters), without leading or
    ///     trailing blanks and without invisible characters, because a recipient looking for the text it issued
    ///     would not find it
    record Text(String value) implements Memo {
        private static final int MAX_BYTES = 28;

        public Text {
            int bytes = value.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > MAX_BYTES) {
                throw new InvalidValueException(
                        "memo.text", "must have 1-28 bytes of UTF-8, got %d bytes".formatted(bytes));
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                throw new InvalidValueException("memo.text", "must not contain one half of a surrogate pair");
            }
            if (value.codePoints().anyMatch(Invisible::is)) {
                throw new InvalidValueException(
                        "memo.invisible",
                        "must not contain invisible characters, got " + InvalidValueException.quote(value));
            }
            if (value.startsWith(" ") || value.endsWith(" ")) {
                throw new InvalidValueException(
                        "memo.blank-at-edge",
                        "must not begin or end with a blank, got " + InvalidValueException.quote(value));
            }
        }

        @Override
        public String type() {
            return "text";
        }
    }

    /// @param value an unsigned 64-bit number in decimal, without leading zeros
    record Id(String value) implements Memo {
        private static final BigInteger MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
        private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,19}");

        public Id {
            if (!NUMBER.matcher(value).matches() || new BigInteger(value).compareTo(MAX) > 0) {
                throw new InvalidValueException(
                        "memo.id",
                        "must be a whole number from 0 to 18446744073709551615, got "
                                + InvalidValueException.quote(value));
            }
        }

        @Override
        public String type() {
            return "id";
        }
    }

    /// @param value 32 bytes in lower-case hex
    record Hash(String value) implements Memo {
        public Hash {
            Hex32.require(value, "memo.hash");
        }

        @Override
        public String type() {
            return "hash";
        }
    }

    /// @param value 32 bytes in lower-case hex: the hash of the transaction that is refunded
    record Return(String value) implements Memo {
        public Return {
            Hex32.require(value, "memo.return");
        }

        @Override
        public String type() {
            return "return";
        }
    }
}
