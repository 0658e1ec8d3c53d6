package io.stroop.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// One payment of a [Manifest]: what one operation pays, and the payouts it pays with that.
///
/// @param amount the sum of its payouts
/// @param payouts 1–4,000, each once; their order does not matter
public record ManifestPayment(Destination destination, Asset asset, StroopAmount amount, List<PayoutId> payouts) {
    private static final byte[] DOMAIN = "stroop manifest 1".getBytes(StandardCharsets.US_ASCII);

    public ManifestPayment {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(amount, "amount");
        payouts = List.copyOf(payouts);
        if (payouts.isEmpty() || payouts.size() > PayoutBatch.MAX_PAYOUTS) {
            throw new InvalidValueException(
                    "payouts.count",
                    "a payment pays 1-%d payouts, got %d".formatted(PayoutBatch.MAX_PAYOUTS, payouts.size()));
        }
        if (new HashSet<>(payouts).size() < payouts.size()) {
            throw new InvalidValueException("payouts.repeated", "a payment pays each of its payouts once");
        }
    }

    /// The content of its leaf, as [Manifest] describes it.
    ///
    /// @param index of the operation in its transaction, 0–99
    byte[] leaf(int index) {
        byte[] to = destination.address().getBytes(StandardCharsets.US_ASCII);
        byte[] what = asset.canonical().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer leaf = ByteBuffer.allocate(DOMAIN.length
                + 1
                + Integer.BYTES
                + Short.BYTES
                + to.length
                + Short.BYTES
                + what.length
                + Long.BYTES
                + Integer.BYTES
                + payouts.size() * 2 * Long.BYTES);
        leaf.put(DOMAIN).put((byte) 0).putInt(index);
        leaf.putShort((short) to.length).put(to);
        leaf.putShort((short) what.length).put(what);
        leaf.putLong(amount.stroops()).putInt(payouts.size());
        payouts.stream()
                .map(PayoutId::value)
                .sorted(ManifestPayment::compareBytes)
                .forEach(id -> leaf.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return leaf.array();
    }

    /// In the order of the 16 bytes, which is not that of `UUID.compareTo`: it takes both halves as signed.
    private static int compareBytes(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
