package io.stroop.contracts;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Shows that a payment, and so each of its payouts, belongs to the [Manifest] with a certain root, without
/// showing the other payments.
///
/// @param index of the operation, from 0
/// @param size number of payments of the manifest, 1–100
/// @param path hashes of the siblings, from the leaf up, each as 64 lower-case hex digits; empty if `size` is 1
public record ManifestProof(ManifestPayment payment, int index, int size, List<String> path) {
    public ManifestProof {
        Objects.requireNonNull(payment, "payment");
        if (size < 1 || size > PayoutBatch.MAX_PAYMENTS || index < 0 || index >= size) {
            throw new InvalidValueException(
                    "proof.index", "must be the index of one of 1-100 payments, got %d of %d".formatted(index, size));
        }
        path = List.copyOf(path);
        path.forEach(hash -> Hex32.require(hash, "proof.path"));
    }

    /// Whether the payment belongs to the manifest with this root.
    public boolean verify(ManifestRoot root) {
        List<byte[]> siblings = path.stream().map(HexFormat.of()::parseHex).toList();
        return MerkleTree.root(MerkleTree.leaf(payment.leaf(index)), index, size, siblings)
                .map(HexFormat.of()::formatHex)
                .filter(root.hex()::equals)
                .isPresent();
    }
}
