package io.stroop.task.completion;

import io.stroop.task.http.JsonBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into lines; holds one line at a time, whatever the stream sends.
final class LineReader {
    private static final int BUFFER = 32 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private int number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /// One line of the stream.
    static final class Line {
        private final int number;
        private final byte @Nullable [] bytes;

        Line(int number, byte @Nullable [] bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        /// From 1.
        int number() {
            return number;
        }

        /// Without the line's end; null when it is longer than [JsonBody#MAX_BYTES].
        byte @Nullable [] bytes() {
            return bytes;
        }
    }

    /// @return null at the end of the stream
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            tooLong = tooLong || line.size() + (end - position) > JsonBody.MAX_BYTES;
            if (!tooLong) {
                line.write(buffer, position, end - position);
            }
            boolean ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        return any ? new Line(++number, tooLong ? null : withoutReturn(line.toByteArray())) : null;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private static byte[] withoutReturn(byte[] line) {
        int length = line.length;
        return length > 0 && line[length - 1] == '\r' ? Arrays.copyOf(line, length - 1) : line;
    }
}
