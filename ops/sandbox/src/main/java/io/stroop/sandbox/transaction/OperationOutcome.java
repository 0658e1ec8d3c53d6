package io.stroop.sandbox.transaction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.XdrDataInputStream;

/// What one operation did: whether it succeeded, and the result that says so.
public record OperationOutcome(boolean succeeded, OperationResult xdr) {
    private static final Map<Long, OperationOutcome> KNOWN = new ConcurrentHashMap<>();

    /// Success, with everything else that the result may hold zero or empty: what the network puts for operations that it
    /// did not look at, too.
    public static OperationOutcome success(OperationType type) {
        return inner(type, 0);
    }

    /// The result code that the kind of operation defines; negative means failure.
    public static OperationOutcome inner(OperationType type, int code) {
        return known(OperationResultCode.opINNER, type.getValue(), code);
    }

    /// A failure that any kind of operation can have.
    public static OperationOutcome outer(OperationResultCode code) {
        return known(code, 0, 0);
    }

    /// Success with a result that holds more than a code.
    public static OperationOutcome success(OperationResult xdr) {
        return new OperationOutcome(true, xdr);
    }

    private static OperationOutcome known(OperationResultCode outer, int type, int code) {
        long key = ((long) outer.getValue() << 48) ^ ((long) type << 32) ^ (code & 0xffff_ffffL);
        return KNOWN.computeIfAbsent(key, k -> new OperationOutcome(
                outer == OperationResultCode.opINNER && code >= 0, decode(outer.getValue(), type, code)));
    }

    /// Zeros stand for the default of every arm: an empty list, no balance, a balance id of zeros.
    private static OperationResult decode(int outer, int type, int code) {
        byte[] bytes = ByteBuffer.allocate(256)
                .putInt(outer)
                .putInt(type)
                .putInt(code)
                .array();
        try {
            return OperationResult.decode(new XdrDataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("no such result: " + outer + " " + type + " " + code, e);
        }
    }
}
