package io.stroop.contracts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tree of SHA-256 hashes as in RFC 6962, section 2.1: what is hashed begins with the byte 0 for a leaf and 1
/// for a node, and the left part of a tree has as many leaves as the largest power of two smaller than the whole.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, Merkle hash trees</a>
final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    static byte[] leaf(byte[] content) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        return sha256.digest(content);
    }

    /// @param leaves at least one
    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = left(leaves.size());
        return node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    /// The siblings of a leaf and of all that is above it, from the bottom up; empty if it is the only leaf.
    static List<byte[]> path(List<byte[]> leaves, int index) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int left = left(leaves.size());
        List<byte[]> lower = leaves.subList(0, left);
        List<byte[]> upper = leaves.subList(left, leaves.size());
        List<byte[]> path = new ArrayList<>(index < left ? path(lower, index) : path(upper, index - left));
        path.add(index < left ? root(upper) : root(lower));
        return path;
    }

    /// The path of every leaf, in their order, at the cost of one.
    static List<List<byte[]>> paths(List<byte[]> leaves) {
        List<List<byte[]>> paths = new ArrayList<>(leaves.size());
        leaves.forEach(leaf -> paths.add(new ArrayList<>()));
        var _ = paths(leaves, paths);
        return paths;
    }

    /// @return the root
    private static byte[] paths(List<byte[]> leaves, List<List<byte[]>> paths) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = left(leaves.size());
        byte[] lower = paths(leaves.subList(0, left), paths.subList(0, left));
        byte[] upper = paths(leaves.subList(left, leaves.size()), paths.subList(left, leaves.size()));
        paths.subList(0, left).forEach(path -> path.add(upper));
        paths.subList(left, leaves.size()).forEach(path -> path.add(lower));
        return node(lower, upper);
    }

    /// The root of the only tree of this size that has this leaf at this index, with these siblings.
    ///
    /// @return empty if no tree of this size has a path of this length there
    static Optional<byte[]> root(byte[] leaf, int index, int size, List<byte[]> path) {
        if (size == 1) {
            return path.isEmpty() ? Optional.of(leaf) : Optional.empty();
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        int left = left(size);
        byte[] sibling = path.getLast();
        List<byte[]> below = path.subList(0, path.size() - 1);
        return index < left
                ? root(leaf, index, left, below).map(lower -> node(lower, sibling))
                : root(leaf, index - left, size - left, below).map(upper -> node(sibling, upper));
    }

    private static int left(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
