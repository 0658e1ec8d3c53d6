package io.stroop.contracts;

import java.net.InetAddress;

/// A range of IP addresses in CIDR notation, such as `10.0.0.0/8` or `2001:db8::/32`, or a single address.
///
/// @param network its first address
/// @param prefixBits how many leading bits an address of the range shares with the network: 0–32, or 0–128
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
public record IpRange(InetAddress network, int prefixBits) {
    private static final String CODE = "ip-range";
    private static final String EXPECTED = "must be an IP address or a range of them, such as 10.0.0.0/8, got ";

    public IpRange {
        byte[] bytes = network.getAddress();
        if (prefixBits < 0 || prefixBits > bytes.length * Byte.SIZE) {
            throw new InvalidValueException(CODE, EXPECTED + network.getHostAddress() + "/" + prefixBits);
        }
        for (int bit = prefixBits; bit < bytes.length * Byte.SIZE; bit++) {
            if (bit(bytes, bit) != 0) {
                throw new InvalidValueException(
                        CODE,
                        "%s/%d does not begin at the first address of a range: the bits after the first %d must be 0"
                                .formatted(network.getHostAddress(), prefixBits, prefixBits));
            }
        }
    }

    /// Reads an address or a range. Names are not resolved.
    ///
    /// @throws InvalidValueException if it is neither
    public static IpRange parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = network.getAddress().length * Byte.SIZE;
            return new IpRange(network, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        } catch (InvalidValueException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(CODE, EXPECTED + InvalidValueException.quote(text));
        }
    }

    /// Whether an address is in this range. One of the other family never is.
    public boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            if (bit(own, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixBits;
    }
}
