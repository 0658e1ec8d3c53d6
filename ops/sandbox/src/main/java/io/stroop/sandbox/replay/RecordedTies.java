package io.stroop.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.sandbox.queue.TieBreak;
import io.stroop.sandbox.validity.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Orders equal bids as the recorded network included them: those in an earlier ledger first, those in no
/// ledger last.
final class RecordedTies implements TieBreak {
    private final Map<String, Long> ledgerOf = new HashMap<>();

    /// Looks ahead from a step of the recording.
    void at(List<JsonNode> lines, int from) {
        ledgerOf.clear();
        for (int i = from; i < lines.size(); i++) {
            JsonNode step = lines.get(i);
            if (step.path("kind").asText().equals("close")) {
                long ledger = step.path("ledger").asLong();
                step.path("transactions")
                        .forEach(t -> ledgerOf.putIfAbsent(t.path("hash").asText(), ledger));
            }
        }
    }

    @Override
    public long rank(Envelope envelope) {
        return ledgerOf.getOrDefault(envelope.hashText(), Long.MAX_VALUE);
    }
}
