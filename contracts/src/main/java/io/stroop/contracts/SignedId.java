package io.stroop.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a signature of a record is about: a payout, on one network. As text, the first 16 hex digits of the
/// network's id, a colon, and the payout id.
///
/// The network is in it because the record itself does not name one: what was signed for a test network
/// must not be paid on another that knows the same key.
///
/// @param network the first 16 lower-case hex digits of the SHA-256 of the network's passphrase
public record SignedId(String network, PayoutId payoutId) {
    private static final int NETWORK_DIGITS = 16;
    private static final HexFormat HEX = HexFormat.of();

    public SignedId {
        if (!network.matches("[0-9a-f]{16}")) {
            throw new InvalidValueException(
                    "signature.id", "must begin with 16 lower-case hex digits of the network's id");
        }
    }

    /// The payout of a completion on a network.
    ///
    /// @param network as [#network(String)] has it
    public static SignedId of(String network, TaskCompleted completion) {
        return new SignedId(network, completion.payoutId());
    }

    /// How a network is named in it: `7ac33997544e3175` is the public network.
    public static String network(String passphrase) {
        try {
            byte[] id = MessageDigest.getInstance("SHA-256").digest(passphrase.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(id).substring(0, NETWORK_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return network + ":" + payoutId;
    }
}
