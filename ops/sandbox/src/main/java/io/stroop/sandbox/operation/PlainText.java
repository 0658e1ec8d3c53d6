package io.stroop.sandbox.operation;

/// stellar-core `util/types.cpp`, `isStringValid`: ASCII without control characters.
final class PlainText {
    private PlainText() {}

    static boolean isPlain(byte[] text) {
        for (byte b : text) {
            if (b < 0x20 || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
