package io.stroop.sandbox.validity;

import java.io.IOException;
import java.util.Base64;

/// Base64 as the network's servers decode it: line breaks are skipped, padding is required.
///
/// Source: Go's `encoding/base64` `StdEncoding`, used by stellar/go `xdr.SafeUnmarshalBase64`.
public final class Base64Text {
    private Base64Text() {}

    /// @throws IOException if the text is not base64
    public static byte[] decode(String text) throws IOException {
        String plain = text.replace("\r", "").replace("\n", "");
        if (plain.length() % 4 != 0) {
            throw new IOException("base64 without padding");
        }
        try {
            return Base64.getDecoder().decode(plain);
        } catch (IllegalArgumentException e) {
            throw new IOException("not base64", e);
        }
    }
}
