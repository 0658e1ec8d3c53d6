package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.queue.TieBreak;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerHeaderHistoryEntry;

/// Creates a network in the state that a recording's header describes.
public final class Recording {
    /// The recorded networks ran with stellar-core's accelerated time, with a target of one second.
    private static final Duration TARGET_CLOSE_TIME = Duration.ofSeconds(1);

    private Recording() {}

    /// @param headerXdr base64 of a `LedgerHeaderHistoryEntry`
    /// @param entries base64 of `LedgerEntryData`
    /// @param maxOperations the capacity of a ledger
    public static SandboxNetwork network(
            String passphrase, String headerXdr, int maxOperations, List<String> entries, TieBreak ties)
            throws IOException {
        LedgerHeaderHistoryEntry history = LedgerHeaderHistoryEntry.fromXdrBase64(headerXdr);
        var header = history.getHeader();
        LedgerInfo info = new LedgerInfo(
                XdrValues.of(header.getLedgerSeq()),
                XdrValues.of(header.getScpValue().getCloseTime()),
                (int) XdrValues.of(header.getLedgerVersion()),
                XdrValues.of(header.getBaseFee()),
                XdrValues.of(header.getBaseReserve()),
                maxOperations,
                XdrValues.of(header.getTotalCoins()),
                XdrValues.of(header.getFeePool()));
        LedgerState state = new LedgerState(info);
        for (String entry : entries) {
            state.load(LedgerEntryData.fromXdrBase64(entry), null, info.sequence());
        }
        state.inferSponsors();
        Hash hash = history.getHash();
        return new SandboxNetwork(
                passphrase,
                state,
                ClosedLedger.recorded(info, hash, XdrValues.bytes(header::toXdrByteArray)),
                ties,
                TARGET_CLOSE_TIME,
                LedgerHistory.RETENTION);
    }
}
