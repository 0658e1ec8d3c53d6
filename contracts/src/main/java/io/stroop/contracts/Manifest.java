package io.stroop.contracts;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Which payouts each payment of a transaction pays. Its root is the transaction's `MEMO_HASH`, unless a recipient
/// needs another memo. So the ledger itself attests to what was paid: the root can be recomputed from the book,
/// and a [ManifestProof] shows one payment to somebody who has only the ledger.
///
/// The root is that of the Merkle tree of RFC 6962 with SHA-256 over one leaf for each payment, in the order of
/// the operations. A leaf's hash is SHA-256 over a zero byte and the leaf's content; a node's is SHA-256 over a
/// byte 1 and the hashes of its two parts, of which the left has as many leaves as the largest power of two
/// smaller than the whole. So the last of an odd number is promoted, and never repeated.
///
/// The content of a leaf, with all numbers unsigned and big-endian:
///
/// | bytes | content |
/// |---|---|
/// | 17 + 1 | the ASCII text `stroop manifest 1` and a zero byte |
/// | 4 | the index of the operation, from 0 |
/// | 2 + n | the length of the destination in bytes, and its address (`G…` or `M…`) in ASCII |
/// | 2 + n | the length of the asset in bytes, and its canonical form (`native` or `CODE:ISSUER`) in ASCII |
/// | 8 | the amount in stroops |
/// | 4 | the number of payout ids |
/// | 16 each | the payout ids, sorted by their bytes |
///
/// Every part has a fixed length or says its length, so no two payments share a content. Test vectors:
/// `vectors/manifest.json`.
///
/// @param payments 1–100, in the order of the operations
public record Manifest(List<ManifestPayment> payments) {
    public Manifest {
        payments = List.copyOf(payments);
        if (payments.isEmpty() || payments.size() > PayoutBatch.MAX_PAYMENTS) {
            throw new InvalidValueException(
                    "payments.count",
                    "a transaction has 1-%d payments, got %d".formatted(PayoutBatch.MAX_PAYMENTS, payments.size()));
        }
    }

    public ManifestRoot root() {
        return new ManifestRoot(HexFormat.of().formatHex(MerkleTree.root(leaves())));
    }

    /// Proves one payment.
    ///
    /// @param index of the operation, from 0
    /// @throws IndexOutOfBoundsException if the payment does not exist
    public ManifestProof proof(int index) {
        Objects.checkIndex(index, payments.size());
        List<String> path = MerkleTree.path(leaves(), index).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
        return new ManifestProof(payments.get(index), index, payments.size(), path);
    }

    private List<byte[]> leaves() {
        return IntStream.range(0, payments.size())
                .mapToObj(index -> MerkleTree.leaf(payments.get(index).leaf(index)))
                .toList();
    }
}
