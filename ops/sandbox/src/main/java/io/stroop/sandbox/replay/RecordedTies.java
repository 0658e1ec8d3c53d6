package io.stroop.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.sandbox.queue.TieBreak;
import io.stroop.sandbox.validity.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Equal bids in the order in which the recorded network took them: what a later ledger holds goes before what none
/// holds. Bids that are not equal are not affected.
final class RecordedTies implements TieBreak {
    private final Map<String, Long> ledgerOf = new HashMap<>();

    /// Looks ahead from a step.
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
