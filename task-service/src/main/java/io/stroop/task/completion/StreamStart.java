package io.stroop.task.completion;

import io.stroop.contracts.Violation;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import java.util.HexFormat;
import java.util.List;

/// What the first bytes of a stream reveal about it.
final class StreamStart {
    /// The bytes that the longest signature needs.
    static final int BYTES = 4;

    private static final String UTF_8_MARK = "efbbbf";

    private static final List<Signature> NOT_UTF_8 = List.of(
            new Signature("fffe", "is UTF-16: save the file as UTF-8"),
            new Signature("feff", "is UTF-16: save the file as UTF-8"),
            new Signature("0000feff", "is UTF-32: save the file as UTF-8"),
            new Signature("504b0304", "is a spreadsheet (.xlsx) or another ZIP archive: export the table as CSV"),
            new Signature("d0cf11e0", "is a spreadsheet (.xls): export the table as CSV"),
            new Signature("1f8b", "is compressed with gzip: send it uncompressed"));

    private StreamStart() {}

    /// @param hex the first bytes
    private record Signature(String hex, String message) {}

    /// Where the text begins: after the byte order mark of UTF-8, which spreadsheets write.
    ///
    /// @throws ProblemException 400 if the stream is evidently not UTF-8 text
    static int textOffset(byte[] start) {
        String hex = HexFormat.of().formatHex(start);
        for (Signature signature : NOT_UTF_8) {
            if (hex.startsWith(signature.hex())) {
                throw new ProblemException(Problem.invalid(
                        List.of(new Violation("", "body.encoding", "the body " + signature.message()))));
            }
        }
        return hex.startsWith(UTF_8_MARK) ? UTF_8_MARK.length() / 2 : 0;
    }
}
