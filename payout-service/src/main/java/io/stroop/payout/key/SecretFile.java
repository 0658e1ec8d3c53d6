package io.stroop.payout.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A file with one secret in it.
final class SecretFile {
    private SecretFile() {}

    /// Without the line break at its end. For tokens, which become a part of other texts anyway.
    ///
    /// @throws IOException if it cannot be read, or is empty
    static String text(Path file) throws IOException {
        return new String(characters(file));
    }

    /// Without the line break at its end. The caller overwrites them after use; no other copy is left in memory.
    ///
    /// @throws IOException if it cannot be read, or is empty
    static char[] characters(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (FileSystemException e) {
            throw new IOException(file + " cannot be read", e);
        }
        CharBuffer all = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        int end = all.length();
        while (end > 0 && Character.isWhitespace(all.get(end - 1))) {
            end--;
        }
        char[] secret = new char[end];
        all.get(0, secret);
        Arrays.fill(all.array(), '\0');
        if (end == 0) {
            throw new IOException(file + " is empty");
        }
        return secret;
    }
}
