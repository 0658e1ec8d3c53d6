package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import io.stroop.sandbox.validity.Envelope;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A transaction in a closed ledger. It holds only the bytes of its envelope: a decoded envelope takes many
/// times the space, and a week of ledgers is kept.
public final class LedgerTransaction {
    /// Everything in XDR is aligned to this number of bytes.
    private static final int XDR_UNIT = 4;

    private final byte[] bytes;
    private final byte[] networkId;
    private final byte[] hash;
    private final byte @Nullable [] innerHash;
    private final int units;
    private final long maxFee;
    private final TransactionOutcome outcome;
    private final long ledger;
    private final long closeTime;
    private final int order;

    /// @param closeTime the closeTime of the ledger, in seconds since 1970
    /// @param order the position in the ledger, from 1
    LedgerTransaction(
            Envelope envelope, byte[] networkId, TransactionOutcome outcome, long ledger, long closeTime, int order) {
        this.bytes = envelope.bytes();
        this.networkId = networkId;
        this.hash = envelope.hash();
        this.innerHash = envelope.isFeeBump() ? envelope.innermost().hash() : null;
        this.units = envelope.units();
        this.maxFee = envelope.fee();
        this.outcome = outcome;
        this.ledger = ledger;
        this.closeTime = closeTime;
        this.order = order;
    }

    /// The envelope, decoded on every call.
    public Envelope envelope() {
        try {
            return Envelope.of(bytes, networkId);
        } catch (IOException e) {
            throw new IllegalStateException("the bytes of an envelope can no longer be decoded", e);
        }
    }

    /// The bytes of the envelope.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Whether it contains these 32 bytes. If not, it does not concern that account.
    public boolean mentions(byte[] key) {
        for (int at = 0; at + key.length <= bytes.length; at += XDR_UNIT) {
            if (bytes[at] == key[0] && Arrays.equals(bytes, at, at + key.length, key, 0, key.length)) {
                return true;
            }
        }
        return false;
    }

    public byte[] hash() {
        return hash.clone();
    }

    public String hashText() {
        return HexFormat.of().formatHex(hash);
    }

    /// The hash of the inner transaction of a fee bump; null if it is not a fee bump.
    public @Nullable String innerHashText() {
        return innerHash == null ? null : HexFormat.of().formatHex(innerHash);
    }

    public boolean isFeeBump() {
        return innerHash != null;
    }

    /// See [Envelope#units()].
    public int units() {
        return units;
    }

    /// The number of operations.
    public int operations() {
        return units - (isFeeBump() ? 1 : 0);
    }

    /// The maximum fee that it offered, in stroops.
    public long maxFee() {
        return maxFee;
    }

    public TransactionOutcome outcome() {
        return outcome;
    }

    public long ledger() {
        return ledger;
    }

    /// The closeTime of the ledger, in seconds since 1970.
    public long closeTime() {
        return closeTime;
    }

    /// Its position in the ledger, from 1.
    public int order() {
        return order;
    }

    /// A number that orders transactions across ledgers.
    ///
    /// Source: stellar/go `toid/main.go`, SEP-35.
    public long id() {
        return (ledger << 32) + ((long) order << 12);
    }
}
