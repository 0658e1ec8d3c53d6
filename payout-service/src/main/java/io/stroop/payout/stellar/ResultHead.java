package io.stroop.payout.stellar;

import io.stroop.contracts.TransactionHash;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The first bytes of a `TransactionResult`: whether the transaction was applied, and what it cost. They can be read
/// also when its operations have result arms that the SDK does not know.
///
/// @param innerHash of the transaction under a fee bump; null if there is none
/// @see <a href="https://github.com/stellar/stellar-xdr/blob/curr/Stellar-transaction.x">Stellar-transaction.x</a>
record ResultHead(
        boolean successful,
        long feeChargedStroops,
        @Nullable TransactionHash innerHash) {
    private static final int SUCCESS = 0;
    private static final int FEE_BUMP_INNER_SUCCESS = 1;
    private static final int FEE_BUMP_INNER_FAILED = -13;
    private static final int HASH_BYTES = 32;

    /// @throws IOException if the bytes are cut off
    static ResultHead read(byte[] result) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(result);
        try {
            long fee = bytes.getLong();
            int code = bytes.getInt();
            boolean ofFeeBump = code == FEE_BUMP_INNER_SUCCESS || code == FEE_BUMP_INNER_FAILED;
            return new ResultHead(
                    code == SUCCESS || code == FEE_BUMP_INNER_SUCCESS, fee, ofFeeBump ? hash(bytes) : null);
        } catch (BufferUnderflowException e) {
            throw new IOException("a transaction result is cut off", e);
        }
    }

    private static TransactionHash hash(ByteBuffer bytes) {
        byte[] hash = new byte[HASH_BYTES];
        bytes.get(hash);
        return new TransactionHash(HexFormat.of().formatHex(hash));
    }
}
