package io.stroop.contracts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One signature for several records, of which each carries what it needs to be checked alone: its place in a
/// Merkle tree (RFC 6962). The task-service signs so, because a check of one signature for each record costs more
/// than registering it. Written `m1a,INDEX,SIZE,SIGNATURE,PATH`.
///
/// A leaf is what is signed of a single record ([RecordSignature#content]). Signed are the ASCII bytes of
/// `stroop records 1`, a zero byte and the 32 bytes of the root.
///
/// @param index of the record, from 0
/// @param size number of records, 1 to [#MAX_SIZE]
/// @param signature 64 bytes
/// @param path hashes of the siblings, from the leaf up
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record GroupSignature(int index, int size, byte[] signature, List<byte[]> path) {
    /// The most records of one signature.
    public static final int MAX_SIZE = 128;

    static final String SCHEME = "m1a,";

    private static final byte[] DOMAIN = "stroop records 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PARTS = 4;
    private static final int SIGNATURE_BYTES = 64;
    private static final int HASH_BYTES = 32;

    public GroupSignature {
        path = List.copyOf(path);
    }

    /// Null if it is malformed.
    ///
    /// @param text after `m1a,`
    static @Nullable GroupSignature parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != PARTS || !parts[0].matches("\\d{1,3}") || !parts[1].matches("\\d{1,3}")) {
            return null;
        }
        int index = Integer.parseInt(parts[0]);
        int size = Integer.parseInt(parts[1]);
        try {
            byte[] signature = Base64.getDecoder().decode(parts[2]);
            byte[] path = Base64.getDecoder().decode(parts[3]);
            if (size < 1
                    || size > MAX_SIZE
                    || index >= size
                    || signature.length != SIGNATURE_BYTES
                    || path.length % HASH_BYTES != 0) {
                return null;
            }
            return new GroupSignature(index, size, signature, split(path));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static List<byte[]> split(byte[] path) {
        List<byte[]> hashes = new ArrayList<>();
        for (int from = 0; from < path.length; from += HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(path, from, from + HASH_BYTES));
        }
        return hashes;
    }

    /// The bytes that are signed, if the record is at its place; empty if no group of this size has this path.
    ///
    /// @param content of the record
    public Optional<byte[]> content(byte[] content) {
        return MerkleTree.root(MerkleTree.leaf(content), index, size, path).map(GroupSignature::ofRoot);
    }

    static byte[] ofRoot(byte[] root) {
        byte[] signed = Arrays.copyOf(DOMAIN, DOMAIN.length + root.length);
        System.arraycopy(root, 0, signed, DOMAIN.length, root.length);
        return signed;
    }

    String text() {
        byte[] joined = new byte[path.size() * HASH_BYTES];
        for (int i = 0; i < path.size(); i++) {
            System.arraycopy(path.get(i), 0, joined, i * HASH_BYTES, HASH_BYTES);
        }
        Base64.Encoder base64 = Base64.getEncoder();
        return SCHEME + index + "," + size + "," + base64.encodeToString(signature) + ","
                + base64.encodeToString(joined);
    }
}
