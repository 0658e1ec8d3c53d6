package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// Whose a transaction is: the first bytes of a `TransactionEnvelope`, which are the same in every protocol so far.
/// They can be read also when the rest has arms that the SDK does not know.
///
/// @param feeAccount the fee source of a fee bump, otherwise the source
/// @param sequence the sequence number that the transaction uses
/// @see <a href="https://github.com/stellar/stellar-xdr/blob/curr/Stellar-transaction.x">Stellar-transaction.x</a>
record EnvelopeHead(AccountId source, long sequence, AccountId feeAccount, boolean isFeeBump) {
    private static final int TX_V0 = 0;
    private static final int TX = 2;
    private static final int TX_FEE_BUMP = 5;
    private static final int ED25519 = 0;
    private static final int MUXED_ED25519 = 0x100;
    private static final int KEY_BYTES = 32;

    /// @throws IOException if the bytes begin with something else
    static EnvelopeHead read(byte[] envelope) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(envelope);
        try {
            return switch (bytes.getInt()) {
                case TX_V0 -> of(key(bytes), bytes);
                case TX -> of(account(bytes), bytes);
                case TX_FEE_BUMP -> feeBump(bytes);
                default -> throw new IOException("an envelope of a type unknown to this version");
            };
        } catch (BufferUnderflowException e) {
            throw new IOException("an envelope is cut off", e);
        }
    }

    private static EnvelopeHead feeBump(ByteBuffer bytes) throws IOException {
        AccountId feeAccount = account(bytes);
        bytes.getLong(); // the fee
        if (bytes.getInt() != TX) {
            throw new IOException("a fee bump of a transaction of a type unknown to this version");
        }
        EnvelopeHead inner = of(account(bytes), bytes);
        return new EnvelopeHead(inner.source, inner.sequence, feeAccount, true);
    }

    private static EnvelopeHead of(AccountId source, ByteBuffer bytes) {
        bytes.getInt(); // the fee
        return new EnvelopeHead(source, bytes.getLong(), source, false);
    }

    private static AccountId account(ByteBuffer bytes) throws IOException {
        switch (bytes.getInt()) {
            case ED25519 -> {}
            case MUXED_ED25519 -> bytes.getLong(); // its id
            default -> throw new IOException("a source account of a type unknown to this version");
        }
        return key(bytes);
    }

    private static AccountId key(ByteBuffer bytes) {
        byte[] key = new byte[KEY_BYTES];
        bytes.get(key);
        return AccountId.ofPublicKey(key);
    }
}
