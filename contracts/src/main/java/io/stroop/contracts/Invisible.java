package io.stroop.contracts;

/// Which characters cannot be seen, so that two texts may look alike and differ.
final class Invisible {
    private Invisible() {}

    /// Whether a code point is a control or format character, half of a surrogate pair, unassigned, for private
    /// use, a separator other than the ordinary blank, or another character that is displayed as nothing.
    static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> looksBlank(codePoint);
        };
    }

    /// Letters, marks and symbols that display as nothing: Unicode's default-ignorable code points of other
    /// categories, and the empty Braille pattern.
    private static boolean looksBlank(int c) {
        return c == 0x034f // combining grapheme joiner
                || (c >= 0x115f && c <= 0x1160) // Hangul fillers
                || (c >= 0x17b4 && c <= 0x17b5) // Khmer inherent vowels
                || (c >= 0x180b && c <= 0x180f) // Mongolian variation selectors
                || c == 0x2800 // Braille pattern blank
                || c == 0x3164
                || c == 0xffa0 // Hangul fillers
                || (c >= 0xfe00 && c <= 0xfe0f) // variation selectors
                || (c >= 0xe0100 && c <= 0xe01ef); // variation selectors supplement
    }
}
