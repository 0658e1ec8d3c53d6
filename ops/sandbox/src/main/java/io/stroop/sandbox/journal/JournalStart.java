package io.stroop.sandbox.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/// What a network is made of before its first input: its journal's first record.
///
/// @param passphrase of the network
/// @param seed decides between equal bids
/// @param operationsPerLedger how many operations a ledger takes
/// @param closeSeconds how often a ledger is expected at first; it can change later
/// @param genesis hash of the first ledger's entries, in hex
/// @param closeTime of the first ledger, seconds since 1970
public record JournalStart(
        String passphrase, long seed, int operationsPerLedger, long closeSeconds, String genesis, long closeTime) {
    private static final String FORMAT = "stroop-sandbox-journal-1";

    byte[] bytes() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeUTF(passphrase);
            out.writeLong(seed);
            out.writeInt(operationsPerLedger);
            out.writeLong(closeSeconds);
            out.write(HexFormat.of().parseHex(genesis));
            out.writeLong(closeTime);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IOException when the bytes are another format's
    static JournalStart of(byte[] record) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            String format = in.readUTF();
            if (!format.equals(FORMAT)) {
                throw new IOException("its format is " + format + ", not " + FORMAT);
            }
            return new JournalStart(
                    in.readUTF(),
                    in.readLong(),
                    in.readInt(),
                    in.readLong(),
                    HexFormat.of().formatHex(in.readNBytes(32)),
                    in.readLong());
        }
    }

    /// Says what of `asked` is not so here; empty when all is, whatever the times.
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
