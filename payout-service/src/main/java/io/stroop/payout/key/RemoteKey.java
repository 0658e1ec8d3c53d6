package io.stroop.payout.key;

import java.io.IOException;

/// A key whose secret this process never sees.
@FunctionalInterface
interface RemoteKey {

    /// One attempt, bounded in time.
    ///
    /// @param message the hash of a transaction, 32 bytes
    /// @return whatever was answered as a signature
    /// @throws IOException if there is no answer, or a refusal; the message contains no secret
    byte[] sign(byte[] message) throws IOException;
}
