package io.stroop.sandbox.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;

/// The state of a network before its first input, which is the first record of its journal.
///
/// @param passphrase of the network
/// @param seed decides between equal bids
/// @param operationsPerLedger the capacity of a ledger
/// @param targetCloseTime the initial target interval between ledgers, which can change later
/// @param genesis the hash of the first ledger's entries, in hex
/// @param closeTime the closeTime of the first ledger, in seconds since 1970
public record JournalStart(
        String passphrase,
        long seed,
        int operationsPerLedger,
        Duration targetCloseTime,
        String genesis,
        long closeTime) {
    /// Format 1 had the target interval in seconds.
    private static final String FORMAT = "stroop-sandbox-journal-2";

    byte[] bytes() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeUTF(passphrase);
            out.writeLong(seed);
            out.writeInt(operationsPerLedger);
            out.writeLong(targetCloseTime.toMillis());
            out.write(HexFormat.of().parseHex(genesis));
            out.writeLong(closeTime);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IOException if the record has another format
    static JournalStart of(byte[] record) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            String format = in.readUTF();
            if (!format.equals(FORMAT)) {
                throw new IOException("another version of the sandbox wrote it (" + format + ", not " + FORMAT + ")");
            }
            return new JournalStart(
                    in.readUTF(),
                    in.readLong(),
                    in.readInt(),
                    Duration.ofMillis(in.readLong()),
                    HexFormat.of().formatHex(in.readNBytes(32)),
                    in.readLong());
        }
    }

    /// Describes a difference from `asked` other than the times; empty if there is none.
    String differenceTo(JournalStart asked) {
        if (!passphrase.equals(asked.passphrase)) {
            return "its passphrase is \"%s\", not \"%s\"".formatted(passphrase, asked.passphrase);
        }
        if (seed != asked.seed) {
            return "its seed is %d, not %d".formatted(seed, asked.seed);
        }
        if (operationsPerLedger != asked.operationsPerLedger) {
            return "its ledgers take %d operations, not %d".formatted(operationsPerLedger, asked.operationsPerLedger);
        }
        return genesis.equals(asked.genesis) ? "" : "its first ledger was made by another version of the sandbox";
    }
}
