package io.stroop.payout.engine.claim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// A book's claim to a distribution account, as its data entry holds it: 32 bytes, big-endian.
///
/// @param book the book's id, which its copies share
/// @param generation counts the claims that were made on the account; 1 for the first
/// @param writer tells two copies apart that claim the same generation
public record BookClaim(UUID book, long generation, long writer) {
    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final int BYTES = ID_BYTES + 2 * Long.BYTES;

    /// @param store the incarnation of the store that the copy runs on
    public static BookClaim of(UUID book, long generation, String store) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(store.getBytes(StandardCharsets.UTF_8));
            return new BookClaim(book, generation, ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Whether it is a claim of the same book, by this copy of it or by another.
    public boolean isOfSameBook(BookClaim other) {
        return book.equals(other.book);
    }

    /// As in the data entry.
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(book.getMostSignificantBits())
                .putLong(book.getLeastSignificantBits())
                .putLong(generation)
                .putLong(writer)
                .array();
    }

    /// Claims without a generation, which earlier releases made, are of generation 0.
    ///
    /// @throws IOException if somebody else has put something else there
    public static BookClaim read(byte[] value) throws IOException {
        if (value.length != BYTES && value.length != ID_BYTES) {
            throw new IOException(
                    "the data entry %s of the distribution account has %d bytes instead of %d: it is not a claim"
                            .formatted(OwnAccount.DATA_NAME, value.length, BYTES));
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        UUID book = new UUID(bytes.getLong(), bytes.getLong());
        return bytes.hasRemaining() ? new BookClaim(book, bytes.getLong(), bytes.getLong()) : new BookClaim(book, 0, 0);
    }
}
