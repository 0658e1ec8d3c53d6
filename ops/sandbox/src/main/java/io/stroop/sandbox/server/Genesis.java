package io.stroop.sandbox.server;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.ledger.entry.NewEntries;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;

/// The first ledger of a sandbox network.
final class Genesis {
    private static final long XLM = 10_000_000;
    private static final long TOTAL = 100_000_000_000L * XLM;
    private static final long ISSUER = 10_000 * XLM;
    private static final long DISTRIBUTION = 1_000_000 * XLM;
    private static final long CHANNEL = 1_000 * XLM;
    private static final long STRANGER = 100_000 * XLM;
    private static final long OTHERS = Friendbot.CHANNELS * CHANNEL + FeeStorm.STRANGERS * STRANGER;
    private static final long USDC = 10_000_000 * XLM;

    private Genesis() {}

    static LedgerState state(int operationsPerLedger, long closeTime) {
        LedgerState state =
                new LedgerState(new LedgerInfo(1, closeTime, 28, 100, 5_000_000, operationsPerLedger, TOTAL, 0));
        for (int i = 0; i < Friendbot.CHANNELS; i++) {
            NewEntries.account(state, account(Friendbot.channel(i)), CHANNEL);
        }
        for (int i = 0; i < FeeStorm.STRANGERS; i++) {
            NewEntries.account(state, account(FeeStorm.stranger(i)), STRANGER);
        }
        AccountID issuer = account("usdc-issuer");
        AccountID distribution = account("distribution");
        NewEntries.account(state, account("root"), TOTAL - ISSUER - DISTRIBUTION - OTHERS);
        NewEntries.account(state, issuer, ISSUER);
        NewEntries.account(state, distribution, DISTRIBUTION);
        NewEntries.line(state, distribution, usdc(), USDC);
        return state;
    }

    /// A hash of all entries, in hex.
    static String hash(LedgerState state) {
        byte[][] entries = state.all().stream()
                .map(e -> XdrValues.bytes(e.data()::toXdrByteArray))
                .toArray(byte[][]::new);
        return HexFormat.of().formatHex(XdrValues.sha256(entries));
    }

    static Asset usdc() {
        return NewEntries.asset("USDC", account("usdc-issuer"));
    }

    /// The account of a role. The public key is computed with Bouncy Castle, which takes a fraction of the time
    /// of the SDK's key pair; a network starts with more than a hundred accounts.
    static AccountID account(String role) {
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(SandboxKeys.seed(role), 0, key, 0);
        return XdrValues.account(key);
    }
}
