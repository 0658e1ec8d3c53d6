package io.stroop.sandbox.validity;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// Scans the bytes of a transaction envelope before they are decoded and rejects what the XDR definition does
/// not allow: unknown union arms, oversized arrays and strings, nonzero padding and trailing bytes. The SDK's
/// decoder checks none of this and would allocate any length that a hostile envelope claims. The definition is
/// Stellar-transaction.x; the limits are those that the decoders of stellar-core and Go enforce.
public final class EnvelopeShape {
    private static final int MAX_OPERATIONS = 100;
    private static final int MAX_SIGNATURES = 20;
    /// Predicates nested deeper than four are malformed anyway; the decoders allow far more than this.
    private static final int MAX_PREDICATE_DEPTH = 100;

    private final ByteBuffer in;

    private EnvelopeShape(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /// Whether the bytes are exactly one envelope.
    ///
    /// @throws NotSimulatedException if they are well-formed up to a smart contract operation
    static boolean isWellFormed(byte[] bytes) {
        EnvelopeShape shape = new EnvelopeShape(bytes);
        try {
            shape.envelope();
            return !shape.in.hasRemaining();
        } catch (BufferUnderflowException | Malformed e) {
            return false;
        }
    }

    /// Whether the bytes are exactly one ledger key.
    ///
    /// @throws NotSimulatedException if it is the key of smart contract data
    public static boolean isWellFormedKey(byte[] bytes) {
        EnvelopeShape shape = new EnvelopeShape(bytes);
        try {
            shape.ledgerKey();
            return !shape.in.hasRemaining();
        } catch (BufferUnderflowException | Malformed e) {
            return false;
        }
    }

    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super(null, null, false, false);
        }
    }

    private void envelope() {
        switch (in.getInt()) {
            case 0 -> {
                skip(32);
                transactionAfterSource(true);
                signatures();
            }
            case 2 -> plain();
            case 5 -> {
                muxedAccount();
                skip(8);
                expect(2);
                plain();
                expect(0);
                signatures();
            }
            default -> throw new Malformed();
        }
    }

    private void plain() {
        muxedAccount();
        transactionAfterSource(false);
        signatures();
    }

    private void transactionAfterSource(boolean old) {
        skip(4 + 8);
        if (old) {
            optional(() -> skip(16));
        } else {
            preconditions();
        }
        memo();
        array(MAX_OPERATIONS, this::operation);
        int ext = in.getInt();
        if (ext == 1 && !old) {
            throw new NotSimulatedException("smart contracts");
        }
        require(ext == 0);
    }

    private void preconditions() {
        switch (in.getInt()) {
            case 0 -> {}
            case 1 -> skip(16);
            case 2 -> {
                optional(() -> skip(16));
                optional(() -> skip(8));
                optional(() -> skip(8));
                skip(8 + 4);
                array(2, this::signerKey);
            }
            default -> throw new Malformed();
        }
    }

    private void memo() {
        switch (in.getInt()) {
            case 0 -> {}
            case 1 -> opaque(28);
            case 2 -> skip(8);
            case 3, 4 -> skip(32);
            default -> throw new Malformed();
        }
    }

    private void operation() {
        optional(this::muxedAccount);
        int type = in.getInt();
        switch (type) {
            case 0 -> {
                accountId();
                skip(8);
            }
            case 1 -> {
                muxedAccount();
                asset();
                skip(8);
            }
            case 2, 13 -> {
                asset();
                skip(8);
                muxedAccount();
                asset();
                skip(8);
                array(5, this::asset);
            }
            case 3, 12 -> {
                asset();
                asset();
                skip(8 + 8 + 8);
            }
            case 4 -> {
                asset();
                asset();
                skip(8 + 8);
            }
            case 5 -> setOptions();
            case 6 -> {
                changeTrustAsset();
                skip(8);
            }
            case 7 -> {
                accountId();
                assetCode();
                skip(4);
            }
            case 8 -> muxedAccount();
            case 9, 17 -> {}
            case 10 -> {
                opaque(64);
                optional(() -> opaque(64));
            }
            case 11 -> skip(8);
            case 14 -> {
                asset();
                skip(8);
                array(10, this::claimant);
            }
            case 15, 20 -> balanceId();
            case 16 -> accountId();
            case 18 -> revokeSponsorship();
            case 19 -> {
                asset();
                muxedAccount();
                skip(8);
            }
            case 21 -> {
                accountId();
                asset();
                skip(8);
            }
            case 22 -> skip(32 + 8 + 8 + 16);
            case 23 -> skip(32 + 8 + 8 + 8);
            case 24, 25, 26 -> throw new NotSimulatedException("smart contracts");
            default -> throw new Malformed();
        }
    }

    private void setOptions() {
        optional(this::accountId);
        for (int i = 0; i < 6; i++) {
            optional(() -> skip(4));
        }
        optional(() -> opaque(32));
        optional(() -> {
            signerKey();
            skip(4);
        });
    }

    private void revokeSponsorship() {
        switch (in.getInt()) {
            case 0 -> ledgerKey();
            case 1 -> {
                accountId();
                signerKey();
            }
            default -> throw new Malformed();
        }
    }

    private void ledgerKey() {
        switch (in.getInt()) {
            case 0 -> accountId();
            case 1 -> {
                accountId();
                trustLineAsset();
            }
            case 2 -> {
                accountId();
                skip(8);
            }
            case 3 -> {
                accountId();
                opaque(64);
            }
            case 4 -> balanceId();
            case 5, 7, 9 -> skip(32);
            case 8 -> skip(4);
            case 6 -> throw new NotSimulatedException("smart contracts");
            default -> throw new Malformed();
        }
    }

    private void claimant() {
        expect(0);
        accountId();
        predicate(0);
    }

    private void predicate(int depth) {
        require(depth < MAX_PREDICATE_DEPTH);
        switch (in.getInt()) {
            case 0 -> {}
            case 1, 2 -> array(2, () -> predicate(depth + 1));
            case 3 -> optional(() -> predicate(depth + 1));
            case 4, 5 -> skip(8);
            default -> throw new Malformed();
        }
    }

    private void changeTrustAsset() {
        in.mark();
        if (in.getInt() == 3) {
            expect(0);
            asset();
            asset();
            skip(4);
        } else {
            in.reset();
            asset();
        }
    }

    private void trustLineAsset() {
        in.mark();
        if (in.getInt() == 3) {
            skip(32);
        } else {
            in.reset();
            asset();
        }
    }

    private void asset() {
        switch (in.getInt()) {
            case 0 -> {}
            case 1 -> {
                skip(4);
                accountId();
            }
            case 2 -> {
                skip(12);
                accountId();
            }
            default -> throw new Malformed();
        }
    }

    private void assetCode() {
        switch (in.getInt()) {
            case 1 -> skip(4);
            case 2 -> skip(12);
            default -> throw new Malformed();
        }
    }

    private void balanceId() {
        expect(0);
        skip(32);
    }

    private void signerKey() {
        switch (in.getInt()) {
            case 0, 1, 2 -> skip(32);
            case 3 -> {
                skip(32);
                opaque(64);
            }
            default -> throw new Malformed();
        }
    }

    private void accountId() {
        expect(0);
        skip(32);
    }

    private void muxedAccount() {
        switch (in.getInt()) {
            case 0 -> skip(32);
            case 0x100 -> skip(8 + 32);
            default -> throw new Malformed();
        }
    }

    private void signatures() {
        array(MAX_SIGNATURES, () -> {
            skip(4);
            opaque(64);
        });
    }

    private void array(int most, Runnable element) {
        int length = in.getInt();
        require(length >= 0 && length <= most);
        for (int i = 0; i < length; i++) {
            element.run();
        }
    }

    private void optional(Runnable element) {
        int present = in.getInt();
        require(present == 0 || present == 1);
        if (present == 1) {
            element.run();
        }
    }

    private void opaque(int most) {
        int length = in.getInt();
        require(length >= 0 && length <= most);
        skip(length);
        for (int i = length; i % 4 != 0; i++) {
            require(in.get() == 0);
        }
    }

    private void skip(int bytes) {
        if (in.remaining() < bytes) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + bytes);
    }

    private void expect(int value) {
        require(in.getInt() == value);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new Malformed();
        }
    }
}
