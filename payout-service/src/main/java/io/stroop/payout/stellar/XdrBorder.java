package io.stroop.payout.stellar;

import java.io.IOException;

/// The only place that decodes XDR from outside. The SDK knows one release of the protocol; newer releases add
/// arms it does not know, and responses may be garbled. Whatever it throws becomes an [IOException]: not
/// decided, and never a failure that stops a worker. That includes the errors of a garbled length, for which it
/// allocates an array, and of a garbled nesting, into which it descends; both are over once it has thrown.
final class XdrBorder {
    private XdrBorder() {}

    /// One of the SDK's decoders.
    @FunctionalInterface
    interface Decoder<T> {
        T decode(String base64) throws IOException;
    }

    /// @throws IOException if the XDR cannot be decoded, for whatever reason
    static <T> T decode(Decoder<T> decoder, String base64) throws IOException {
        try {
            return decoder.decode(base64);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new IOException("XDR that this version cannot decode: " + e.getMessage(), e);
        }
    }
}
