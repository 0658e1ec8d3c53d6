package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.LedgerInfo;
import io.stroop.sandbox.ledger.LedgerState;
import io.stroop.sandbox.ledger.XdrValues;
import io.stroop.sandbox.queue.TieBreak;
import java.io.IOException;
import java.util.List;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerHeaderHistoryEntry;

/// A network in the state that a recording's header describes.
public final class Recording {
    /// The recorded networks run with stellar-core's accelerated time: a ledger is expected every second.
    private static final long CLOSE_SECONDS = 1;

    private Recording() {}

    /// @param headerXdr base64 of a `LedgerHeaderHistoryEntry`
    /// @param entries base64 of `LedgerEntryData`
    /// @param maxOperations operations that a ledger takes
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
                CLOSE_SECONDS,
                LedgerHistory.RETENTION);
    }
}
