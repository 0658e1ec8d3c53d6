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

/// A file of records to which records are only ever added. Each is its length, a checksum over length and bytes, and
/// the bytes.
///
/// What was added is in the operating system's hands when [#append(byte\[\])] returns, so that it survives the death of
/// the process; [#force()] brings it to the disk, so that it survives the death of the machine.
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

    /// Takes a record.
    @FunctionalInterface
    interface Reader {
        /// @param offset where the record begins in the file
        void read(byte[] record, long offset);
    }

    /// Reads all records, and cuts off what was left behind when a process died while it added one.
    ///
    /// @throws JournalRefused when a record is damaged and others follow it
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
            cutOff(rest);
        }
        channel.position(end);
    }

    /// The next record; null when there is no whole one.
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

    /// The first record of a file; null when it is damaged.
    static byte @Nullable [] first(byte[] head) throws IOException {
        return next(new DataInputStream(new ByteArrayInputStream(head)));
    }

    private void cutOff(long rest) throws IOException {
        ByteBuffer tail = channel.map(FileChannel.MapMode.READ_ONLY, end, Math.min(rest, Integer.MAX_VALUE));
        for (int at = 1; at + FRAME < tail.capacity(); at++) {
            int length = tail.getInt(at);
            if (length >= 1
                    && length <= tail.capacity() - at - FRAME
                    && checksum(tail.slice(at + FRAME, length)) == tail.getInt(at + 4)) {
                throw new JournalRefused(
                        "%s is damaged at offset %d: the record there is not what was written, and others follow it at %d"
                                .formatted(path, end, end + at));
            }
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: the last record was not written to its end; {1} bytes at offset {2} are cut off",
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

    /// Adds a record.
    ///
    /// @throws UncheckedIOException when it cannot be written; the file is as before, and takes no other
    void append(byte[] record) {
        ByteBuffer frame = frame(record);
        try {
            refuseWhenBroken();
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

    /// Waits until all records are on the disk.
    void force() {
        try {
            refuseWhenBroken();
            channel.force(false);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void refuseWhenBroken() throws IOException {
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
        throw new UncheckedIOException(path + " cannot be written; the network takes nothing more", e);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
