package io.stroop.task.completion;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Results that wait for their client, first in, first out. A client may read only after it has sent
/// everything, so they have to wait somewhere: in memory up to a bound, beyond it in a temporary file, up to
/// another bound.
///
/// Not thread-safe.
final class UnsentResults implements Closeable {
    static final int MAX_MEMORY_BYTES = 256 * 1024;
    static final long MAX_FILE_BYTES = 256L * 1024 * 1024;

    /// The most bytes that are taken out at once, unless a single result is longer.
    static final int PIECE_BYTES = 4 * 1024;

    private static final Logger LOG = Logger.getLogger(UnsentResults.class);

    private final Path folder;
    private final Deque<byte[]> memory = new ArrayDeque<>();
    private int memoryBytes;
    private @Nullable FileChannel file;
    private long fileStart;
    private long fileEnd;
    private boolean unwritable;

    /// @param folder where the temporary file goes
    UnsentResults(Path folder) {
        this.folder = folder;
    }

    static UnsentResults inTemporaryFolder() {
        return new UnsentResults(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// Adds a result. The caller stops adding soon after [#hasRoom] has become false.
    void add(byte[] result) {
        memory.add(result);
        memoryBytes += result.length;
        if (memoryBytes > MAX_MEMORY_BYTES && hasRoom()) {
            spill();
        }
    }

    boolean hasRoom() {
        return !unwritable && fileEnd < MAX_FILE_BYTES;
    }

    /// The bytes that are held in memory.
    int memoryBytes() {
        return memoryBytes;
    }

    /// Takes out the oldest results, or a part of one.
    ///
    /// @return null if there are none
    byte @Nullable [] next() throws IOException {
        FileChannel open = file;
        if (open != null && fileStart < fileEnd) {
            return nextOf(open);
        }
        if (memory.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE_BYTES);
        do {
            piece.writeBytes(memory.remove());
        } while (!memory.isEmpty() && piece.size() + memory.element().length <= PIECE_BYTES);
        memoryBytes -= piece.size();
        return piece.toByteArray();
    }

    /// Deletes the file, if there is one.
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private byte[] nextOf(FileChannel open) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE_BYTES, fileEnd - fileStart));
        int read = open.read(piece, fileStart);
        if (read <= 0) {
            throw new IOException("a temporary file has become shorter");
        }
        fileStart += read;
        if (fileStart == fileEnd) {
            open.truncate(0);
            fileStart = 0;
            fileEnd = 0;
        }
        return Arrays.copyOf(piece.array(), read);
    }

    /// Moves all of the memory to the end of the file.
    private void spill() {
        try {
            FileChannel open = file();
            ByteArrayOutputStream all = new ByteArrayOutputStream(memoryBytes);
            memory.forEach(all::writeBytes);
            ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray());
            while (bytes.hasRemaining()) {
                open.write(bytes, fileEnd + bytes.position());
            }
            fileEnd += bytes.position();
            memory.clear();
            memoryBytes = 0;
        } catch (IOException e) {
            LOG.warnf("no room for results that a client does not read; reason=%s", e);
            unwritable = true;
        }
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile(folder, "stroop-results-", null);
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }
}
