package io.stroop.payout.stellar;

/// Text from a provider as it may appear in a log or a message: one line, and not much of it.
final class Printable {
    private static final int MAX_LENGTH = 200;

    private Printable() {}

    static String of(String text) {
        String line = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        return line.replaceAll("\\p{Cntrl}", " ");
    }
}
