package io.stroop.task.completion;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The results of a stream on their way to the client, one JSON object per line.
///
/// Writing a result never waits for the client: a client may read only after it has sent everything, so waiting
/// for it here could block forever.
final class ResultStream implements BulkIntake.Results, Closeable {
    private final ObjectMapper json;
    private final UnsentResults unsent;
    private final BooleanSupplier clientIsBusy;
    private final OutputStream out;

    /// @param clientIsBusy whether a write would wait for the client
    /// @param out sends at each flush
    ResultStream(ObjectMapper json, UnsentResults unsent, BooleanSupplier clientIsBusy, OutputStream out) {
        this.json = json;
        this.unsent = unsent;
        this.clientIsBusy = clientIsBusy;
        this.out = out;
    }

    @Override
    public boolean write(List<LineResult> results) throws IOException {
        for (LineResult result : results) {
            byte[] object = json.writeValueAsBytes(result);
            byte[] line = Arrays.copyOf(object, object.length + 1);
            line[object.length] = '\n';
            unsent.add(line);
        }
        while (!clientIsBusy.getAsBoolean() && sendNext()) {
            // as long as the client takes them
        }
        return unsent.hasRoom();
    }

    /// Sends everything, as fast as the client reads.
    void finish() throws IOException {
        while (sendNext()) {
            // until there is nothing left
        }
    }

    @Override
    public void close() throws IOException {
        unsent.close();
    }

    private boolean sendNext() throws IOException {
        byte[] piece = unsent.next();
        if (piece == null) {
            return false;
        }
        out.write(piece);
        out.flush();
        return true;
    }
}
