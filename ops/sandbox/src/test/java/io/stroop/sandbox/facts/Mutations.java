package io.stroop.sandbox.facts;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Damages bytes and texts in ways that break decoders: flipped bits, lengths, extreme integers, cuts and
/// repetitions.
final class Mutations {
    private static final int[] INTEGERS = {
        0, 1, -1, 2, 3, 4, 5, 8, 20, 21, 64, 65, 100, 101, 0x100, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x00ffffff
    };
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "null",
        "true",
        "-1",
        "1e400",
        "0",
        "99999999999999999999",
        "\\u0000",
        "é",
        "%00",
        "&",
        "=",
        "?",
        "/",
        "..",
        "cursor=",
        "limit=",
        "order=asc",
        "'",
        "<",
        "\n",
        "\t",
        " "
    };

    private final SplittableRandom random;

    Mutations(SplittableRandom random) {
        this.random = random;
    }

    byte[] of(byte[] original) {
        byte[] bytes = original.clone();
        int edits = random.nextInt(1, 4);
        for (int i = 0; i < edits && bytes.length > 8; i++) {
            bytes = edit(bytes);
        }
        return bytes;
    }

    private byte[] edit(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int word = random.nextInt(bytes.length / 4) * 4;
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2, 3 -> ByteBuffer.wrap(bytes).putInt(word, INTEGERS[random.nextInt(INTEGERS.length)]);
            case 4 -> bytes = Arrays.copyOf(bytes, at);
            case 5 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(1, 9));
            case 6 -> bytes = without(bytes, word, 4);
            default -> bytes = twice(bytes, word, Math.min(bytes.length - word, random.nextInt(1, 12) * 4));
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] shorter = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
        return shorter;
    }

    private static byte[] twice(byte[] bytes, int at, int length) {
        byte[] longer = new byte[bytes.length + length];
        System.arraycopy(bytes, 0, longer, 0, at + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        return longer;
    }

    String of(String original) {
        StringBuilder text = new StringBuilder(original);
        int edits = random.nextInt(1, 5);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 20)));
                case 2 -> text.insert(at, (char) random.nextInt(0x20, 0x7f));
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, (char) random.nextInt(0x20, 0x7f));
                    }
                }
            }
        }
        return text.toString();
    }
}
