package io.stroop.sandbox.journal;

import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.InputLog;
import io.stroop.sandbox.network.SandboxNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/// A network on disk: its initial state and every input since. Replaying the inputs restores the network byte
/// for byte, with its queue, its bans and its flood memory.
///
/// An input is written before it takes effect, so everything that was answered survives the death of the
/// process. The file is forced to disk before a ledger closes, so every closed ledger survives the death of the
/// machine; submissions since the last ledger may then be lost, as on a real node. Each close contains the hash
/// of the previous ledger, so a version of the sandbox that would produce different results refuses to
/// continue.
public final class Journal implements InputLog, AutoCloseable {
    private static final String FILE = "inputs.journal";
    private static final byte SUBMIT = 1;
    private static final byte CLOSE = 2;
    private static final byte CLOSE_EMPTY = 3;
    private static final byte RESTART = 4;
    private static final byte HOLD_BACK = 5;
    private static final byte NOMINATE = 6;
    private static final byte PACE = 7;
    private static final byte FLOOD = 8;
    private static final byte TARGET = 9;
    private static final int MAX_START = 1 << 16;
    private static final int HASH_BYTES = 32;
    private static final int LEDGER_BYTES = 8;

    private final Path path;
    private final FileChannel lock;
    private final JournalFile file;
    private final JournalStart start;
    private long inputs;

    private Journal(Path path, FileChannel lock, JournalFile file, JournalStart start) {
        this.path = path;
        this.lock = lock;
        this.file = file;
        this.start = start;
    }

    /// Opens or creates the journal in `directory`, and locks the directory until it is closed.
    ///
    /// @param asked the start of a new journal; an existing one must match, except for the times
    /// @throws JournalRefused if the directory is in use, cannot be used, or holds a different network
    public static Journal open(Path directory, JournalStart asked) {
        Path path = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            FileChannel lock = lock(directory);
            try {
                if (!Files.exists(path)) {
                    begin(directory, path, asked);
                }
                JournalStart start = startOf(path);
                String difference = start.differenceTo(asked);
                if (!difference.isEmpty()) {
                    throw new JournalRefused(
                            "%s holds a different network: %s. Use the same options as before, or another directory."
                                    .formatted(directory, difference));
                }
                return new Journal(path, lock, new JournalFile(path), start);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalRefused(directory + " cannot be used: " + e, e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new JournalRefused(directory + " is in use by another sandbox");
        }
        return channel;
    }

    /// Creates a journal atomically: it exists with its first record or not at all.
    private static void begin(Path directory, Path path, JournalStart asked) throws IOException {
        Path draft = directory.resolve(FILE + ".new");
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer frame = JournalFile.frame(asked.bytes());
            while (frame.hasRemaining()) {
                out.write(frame);
            }
            out.force(true);
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static JournalStart startOf(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] record = JournalFile.first(in.readNBytes(MAX_START));
            if (record == null) {
                throw new JournalRefused(path + " is damaged at offset 0");
            }
            return JournalStart.of(record);
        }
    }

    /// The initial state of the network.
    public JournalStart start() {
        return start;
    }

    /// Replays all inputs into a new network, and then records its inputs.
    ///
    /// @return the number of replayed inputs
    /// @throws JournalRefused if the journal is damaged, or if the results differ from the recorded ones
    public long resume(SandboxNetwork network) {
        try {
            file.readAll((record, offset) -> {
                if (offset > 0) {
                    play(record, offset, network);
                    inputs++;
                }
            });
        } catch (IOException e) {
            throw new JournalRefused(path + " cannot be read: " + e, e);
        }
        network.listen(this);
        return inputs;
    }

    private void play(byte[] record, long offset, SandboxNetwork network) {
        ByteBuffer input = ByteBuffer.wrap(record);
        try {
            switch (input.get()) {
                case SUBMIT -> {
                    long now = input.getLong();
                    network.submit(network.decode(rest(input)), now);
                }
                case CLOSE -> network.close(closeTime(input, offset, network.latest()));
                case CLOSE_EMPTY -> network.closeEmpty(closeTime(input, offset, network.latest()));
                case NOMINATE -> network.nominate(input.getLong());
                case PACE -> network.pace(Duration.ofMillis(input.getLong()));
                case FLOOD -> network.flood();
                case TARGET -> network.setTargetCloseTime(Duration.ofMillis(input.getLong()));
                case RESTART -> network.restart();
                case HOLD_BACK -> {
                    long until = input.getLong();
                    network.holdBackUntil(rest(input), until);
                }
                default -> throw new IOException("unknown type of input");
            }
        } catch (JournalRefused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new JournalRefused("%s cannot be replayed at offset %d: %s".formatted(path, offset, e), e);
        }
    }

    private long closeTime(ByteBuffer input, long offset, ClosedLedger last) {
        long closeTime = input.getLong();
        byte[] before = rest(input);
        if (!Arrays.equals(before, shortened(last))) {
            throw new JournalRefused(
                    "%s: at offset %d, ledger %d was %s… but is now %s: it was written by another version of the sandbox"
                            .formatted(
                                    path,
                                    offset,
                                    last.sequence(),
                                    HexFormat.of().formatHex(before),
                                    last.hashText()));
        }
        return closeTime;
    }

    private static byte[] rest(ByteBuffer input) {
        byte[] rest = new byte[input.remaining()];
        input.get(rest);
        return rest;
    }

    private static byte[] shortened(ClosedLedger ledger) {
        return Arrays.copyOf(ledger.hash().getHash(), LEDGER_BYTES);
    }

    @Override
    public void submitted(byte[] envelope, long now) {
        file.append(ByteBuffer.allocate(9 + envelope.length)
                .put(SUBMIT)
                .putLong(now)
                .put(envelope)
                .array());
    }

    @Override
    public void closing(long closeTime, boolean dropsSet, ClosedLedger last) {
        file.append(ByteBuffer.allocate(9 + LEDGER_BYTES)
                .put(dropsSet ? CLOSE_EMPTY : CLOSE)
                .putLong(closeTime)
                .put(shortened(last))
                .array());
        file.force();
    }

    @Override
    public void nominating(long closeTime) {
        file.append(ByteBuffer.allocate(9).put(NOMINATE).putLong(closeTime).array());
    }

    @Override
    public void pacing(long closeMillis) {
        file.append(ByteBuffer.allocate(9).put(PACE).putLong(closeMillis).array());
    }

    @Override
    public void targeting(long closeMillis) {
        file.append(ByteBuffer.allocate(9).put(TARGET).putLong(closeMillis).array());
    }

    @Override
    public void flooding() {
        file.append(new byte[] {FLOOD});
    }

    @Override
    public void restarting() {
        file.append(new byte[] {RESTART});
    }

    @Override
    public void holdingBack(byte[] hash, long untilLedger) {
        file.append(ByteBuffer.allocate(9 + HASH_BYTES)
                .put(HOLD_BACK)
                .putLong(untilLedger)
                .put(hash)
                .array());
    }

    @Override
    public void close() {
        try (lock) {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be closed", e);
        }
    }
}
