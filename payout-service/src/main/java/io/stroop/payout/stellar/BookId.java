package io.stroop.payout.stellar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/// A book's id in the data entry of its distribution account.
final class BookId {
    private static final int BYTES = 2 * Long.BYTES;

    private BookId() {}

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// @throws IOException if somebody else has put something else there
    static UUID read(byte[] value) throws IOException {
        if (value.length != BYTES) {
            throw new IOException(
                    "the data entry %s of the distribution account has %d bytes instead of %d: it is not an id"
                            .formatted(OwnAccount.DATA_NAME, value.length, BYTES));
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
