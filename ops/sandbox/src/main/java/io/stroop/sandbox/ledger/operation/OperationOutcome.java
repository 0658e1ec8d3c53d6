package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.XdrValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stellar.sdk.xdr.ClaimAtom;
import org.stellar.sdk.xdr.ClaimableBalanceID;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.SimplePaymentResult;

/// The outcome of an operation: the bytes of its `OperationResult`, and whether it succeeded.
public final class OperationOutcome {
    private static final byte[] NOTHING = {};
    /// Shared results without a body: a week of ledgers holds millions of them.
    private static final Map<Bare, OperationOutcome> BARE = new ConcurrentHashMap<>();

    private record Bare(OperationType type, int code) {}

    private final byte[] xdr;
    private final boolean succeeded;

    private OperationOutcome(byte[] xdr, boolean succeeded) {
        this.xdr = xdr;
        this.succeeded = succeeded;
    }

    /// The bytes, which must not be modified.
    public byte[] xdr() {
        return xdr;
    }

    public boolean succeeded() {
        return succeeded;
    }

    /// A result without a body, as for all failures and most successes.
    ///
    /// @param code the operation's own result code; 0 is success
    static OperationOutcome of(OperationType type, int code) {
        return BARE.computeIfAbsent(
                new Bare(type, code), _ -> new OperationOutcome(inner(type, code, NOTHING), code == 0));
    }

    static OperationOutcome outer(OperationResultCode code) {
        return new OperationOutcome(
                ByteBuffer.allocate(4).putInt(code.getValue()).array(), false);
    }

    static OperationOutcome created(ClaimableBalanceID id) {
        return new OperationOutcome(
                inner(OperationType.CREATE_CLAIMABLE_BALANCE, 0, XdrValues.bytes(id::toXdrByteArray)), true);
    }

    static OperationOutcome merged(long balance) {
        return new OperationOutcome(
                inner(
                        OperationType.ACCOUNT_MERGE,
                        0,
                        ByteBuffer.allocate(8).putLong(balance).array()),
                true);
    }

    /// A successful path payment with the offers that it took.
    static OperationOutcome paid(OperationType type, List<ClaimAtom> atoms, SimplePaymentResult last) {
        byte[][] bodies = new byte[atoms.size() + 2][];
        bodies[0] = ByteBuffer.allocate(4).putInt(atoms.size()).array();
        for (int i = 0; i < atoms.size(); i++) {
            bodies[i + 1] = XdrValues.bytes(atoms.get(i)::toXdrByteArray);
        }
        bodies[atoms.size() + 1] = XdrValues.bytes(last::toXdrByteArray);
        return new OperationOutcome(inner(type, 0, bodies), true);
    }

    /// The result of an operation that was not evaluated, which the network leaves as initialized: a success of
    /// zeros.
    ///
    /// Source: stellar-core `MutableTransactionResult.cpp`, the constructor.
    public static OperationOutcome untouched(OperationType type) {
        byte[] body = switch (type) {
            case CREATE_CLAIMABLE_BALANCE -> new byte[36];
            case PATH_PAYMENT_STRICT_RECEIVE, PATH_PAYMENT_STRICT_SEND -> new byte[52];
            case ACCOUNT_MERGE -> new byte[8];
            case INFLATION -> new byte[4];
            default -> NOTHING;
        };
        return new OperationOutcome(inner(type, 0, body), true);
    }

    public static OperationOutcome badAuth() {
        return outer(OperationResultCode.opBAD_AUTH);
    }

    public static OperationOutcome noAccount() {
        return outer(OperationResultCode.opNO_ACCOUNT);
    }

    private static byte[] inner(OperationType type, int code, byte[]... bodies) {
        int length = 12;
        for (byte[] body : bodies) {
            length += body.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length)
                .putInt(OperationResultCode.opINNER.getValue())
                .putInt(type.getValue())
                .putInt(code);
        for (byte[] body : bodies) {
            buffer.put(body);
        }
        return buffer.array();
    }

    public OperationResult result() {
        try {
            return OperationResult.fromXdrByteArray(xdr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
