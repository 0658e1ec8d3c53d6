package io.stroop.runtime.http;

/// Ids and hashes as people paste them, with blanks, line breaks or invisible characters around them. None of
/// our ids contains such a character, so stripping them cannot change the meaning.
public final class PastedText {
    private PastedText() {}

    /// The text without leading and trailing whitespace, separators and format characters.
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && blank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean blank(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }
}
