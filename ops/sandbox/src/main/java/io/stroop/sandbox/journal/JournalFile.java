package io.stroop.sandbox.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// An append-only file of records. A record consists of its length, a checksum of length and content, and its
/// content.
///
/// When [#append(byte\[\])] returns, the operating system has the record, so it survives the death of the
/// process. [#force()] writes it to disk, so that it survives the death of the machine.
final class JournalFile implements AutoCloseable {
    static final int MAX_RECORD = 8 * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(JournalFile.class.getName());
    private static final int FRAME = 8;

    private final Path path;
    private final FileChannel channel;
    private long end;
    private @Nullable IOException broken;

    JournalFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// Receives records.
    @FunctionalInterface
    interface Reader {
        /// @param offset the position of the record in the file
        void read(byte[] record, long offset);
    }

    /// Reads all records, and truncates an incomplete record that a dying process left behind.
    ///
    /// @throws JournalRefused if a damaged record is followed by others
    void readAll(Reader reader) throws IOException {
        channel.position(0);
        // Closing the stream would close the channel.
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
        byte[] record = next(in);
        while (record != null) {
            reader.read(record, end);
            end += FRAME + record.length;
            record = next(in);
        }
        long rest = channel.size() - end;
        if (rest > 0) {
            truncate(rest);
        }
        channel.position(end);
    }

    /// The next complete record; null if there is none.
    private static byte @Nullable [] next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 1 || length > MAX_RECORD) {
                return null;
            }
            byte[] record = in.readNBytes(length);
            return record.length == length && checksum(ByteBuffer.wrap(record)) == checksum ? record : null;
        } catch (EOFException e) {
            return null;
        }
    }

    /// The first record of a file; null if it is damaged.
    static byte @Nullable [] first(byte[] head) throws IOException {
        return next(new DataInputStream(new ByteArrayInputStream(head)));
    }

    private void truncate(long rest) throws IOException {
        ByteBuffer tail = channel.map(FileChannel.MapMode.READ_ONLY, end, Math.min(rest, Integer.MAX_VALUE));
        for (int at = 1; at + FRAME < tail.capacity(); at++) {
            int length = tail.getInt(at);
            if (length >= 1
                    && length <= tail.capacity() - at - FRAME
                    && checksum(tail.slice(at + FRAME, length)) == tail.getInt(at + 4)) {
                throw new JournalRefused(
                        "%s is damaged at offset %d: the record there is corrupt, and others follow at offset %d"
                                .formatted(path, end, end + at));
            }
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: the last record is incomplete; truncating {1} bytes at offset {2}",
                path,
                Long.toString(rest),
                Long.toString(end));
        channel.truncate(end);
        channel.force(true);
    }

    private static int checksum(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(record.remaining()).flip());
        crc.update(record);
        return (int) crc.getValue();
    }

    /// Appends a record.
    ///
    /// @throws UncheckedIOException if it cannot be written; the file is then unchanged and accepts no more
    ///     records
    void append(byte[] record) {
        ByteBuffer frame = frame(record);
        try {
            refuseIfBroken();
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            end += frame.capacity();
        } catch (IOException e) {
            fail(e);
        }
    }

    static ByteBuffer frame(byte[] record) {
        if (record.length < 1 || record.length > MAX_RECORD) {
            throw new IllegalArgumentException("a record of " + record.length + " bytes");
        }
        return ByteBuffer.allocate(FRAME + record.length)
                .putInt(record.length)
                .putInt(checksum(ByteBuffer.wrap(record)))
                .put(record)
                .flip();
    }

    /// Waits until all records are on disk.
    void force() {
        try {
            refuseIfBroken();
            channel.force(false);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void refuseIfBroken() throws IOException {
        if (broken != null) {
            throw broken;
        }
    }

    private void fail(IOException e) {
        broken = e;
        try {
            channel.truncate(end);
        } catch (IOException again) {
            e.addSuppressed(again);
        }
        throw new UncheckedIOException(path + " cannot be written; the network accepts no more inputs", e);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
