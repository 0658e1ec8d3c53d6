package io.stroop.task.completion;

import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits a stream into lines that end with LF or CRLF. Of a line that is too long, only the beginning is kept.
final class LineReader {
    private static final int BUFFER_BYTES = 32 * 1024;

    /// The most bytes of several lines that are held at once, give or take a line.
    private static final int MAX_LINES_BYTES = 1024 * 1024;

    /// A line that is just short enough may be followed by a CR.
    private static final int KEPT_BYTES = JsonBody.MAX_BYTES + 1;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private int number;

    private LineReader(InputStream in) {
        this.in = in;
    }

    /// Begins to read a stream, after its byte order mark if it has one.
    ///
    /// @throws ProblemException 400 if the stream is evidently not UTF-8 text
    static LineReader open(InputStream in) throws IOException {
        LineReader reader = new LineReader(in);
        reader.limit = in.readNBytes(reader.buffer, 0, StreamStart.BYTES);
        reader.position = StreamStart.textOffset(Arrays.copyOf(reader.buffer, reader.limit));
        return reader;
    }

    /// One line of the stream.
    ///
    /// @param number from 1
    /// @param bytes without the line's end; only the first ones if it is too long
    /// @param tooLong whether it has more than [JsonBody#MAX_BYTES]
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Line(int number, byte[] bytes, boolean tooLong) {

        /// Whether there is a CR before the line's end, as in files whose lines end with CR alone.
        boolean containsReturn() {
            for (byte one : bytes) {
                if (one == '\r') {
                    return true;
                }
            }
            return false;
        }
    }

    /// @return null at the end of the stream
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        boolean any = false;
        boolean ended = false;
        while (!ended && (position < limit || fill())) {
            any = true;
            int end = endOfLine();
            kept.write(buffer, position, Math.min(end - position, KEPT_BYTES - kept.size()));
            length += end - position;
            ended = end < limit;
            position = ended ? end + 1 : end;
        }
        return any ? line(kept.toByteArray(), length) : null;
    }

    /// @param max more than zero
    /// @return at most this many lines, fewer if they are long; empty at the end of the stream
    List<Line> next(int max) throws IOException {
        List<Line> lines = new ArrayList<>();
        int bytes = 0;
        while (lines.size() < max && bytes < MAX_LINES_BYTES) {
            Line line = next();
            if (line == null) {
                break;
            }
            lines.add(line);
            bytes += line.bytes().length;
        }
        return lines;
    }

    /// Reads the stream to its end and drops what it reads.
    void skipRest() throws IOException {
        position = limit;
        in.transferTo(OutputStream.nullOutputStream());
    }

    private Line line(byte[] kept, long length) {
        boolean endsWithReturn = length > 0 && length == kept.length && kept[kept.length - 1] == '\r';
        byte[] bytes = endsWithReturn ? Arrays.copyOf(kept, kept.length - 1) : kept;
        return new Line(++number, bytes, length - (endsWithReturn ? 1 : 0) > JsonBody.MAX_BYTES);
    }

    private int endOfLine() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }
}
