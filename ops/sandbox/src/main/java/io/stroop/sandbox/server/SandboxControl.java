package io.stroop.sandbox.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.faults.Faults;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.SandboxNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The endpoints that only a sandbox has, `/sandbox/info` and `/sandbox/faults`, in JSON.
final class SandboxControl {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SandboxControl() {}

    static Reply info(LiveNetwork live, SandboxOptions options) {
        SandboxNetwork network = live.network();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("passphrase", options.passphrase())
                .put("protocol", network.info().protocol())
                .put("closeMillis", options.closeEvery().map(Duration::toMillis).orElse(0L))
                .put("operationsPerLedger", options.operationsPerLedger())
                .put("usdcIssuer", XdrValues.address(Genesis.account("usdc-issuer")))
                .put("distribution", XdrValues.address(Genesis.account("distribution")))
                .put("ledger", network.info().sequence())
                .put("oldestLedger", network.history().oldest())
                .put("retention", options.retention())
                .put("kept", options.data().isPresent())
                .put("simulated", true);
        node.set("faults", list(live.faults()));
        return Reply.json(200, node.toString());
    }

    static Reply faults(Faults faults) {
        return Reply.json(200, list(faults).toString());
    }

    private static ArrayNode list(Faults faults) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Faults.Status status : faults.status()) {
            list.addObject()
                    .put("fault", status.rule().text())
                    .put("occasions", status.occasions())
                    .put("happened", status.happened())
                    .put("over", status.isOver());
        }
        return list;
    }

    /// Adds one rule or a list of rules, each a string as on the command line or an object with `fault` and the
    /// same settings. If one is invalid, none is added.
    static Reply addFaults(Faults faults, String body) {
        try {
            JsonNode rules = JSON.readTree(body);
            List<FaultRule> added = new ArrayList<>();
            for (JsonNode rule : rules.isArray() ? rules : List.of(rules)) {
                added.add(rule.isTextual() ? FaultRule.parse(rule.asText()) : rule(rule));
            }
            added.forEach(faults::add);
            return faults(faults);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            ObjectNode problem = JsonNodeFactory.instance
                    .objectNode()
                    .put("title", "Bad Request")
                    .put("status", 400)
                    .put("detail", e.getMessage());
            return Reply.json(400, problem.toString());
        }
    }

    private static FaultRule rule(JsonNode rule) {
        Map<String, String> values = new LinkedHashMap<>();
        rule.properties()
                .forEach(property ->
                        values.put(property.getKey(), property.getValue().asText()));
        String fault = values.remove("fault");
        if (fault == null) {
            throw new IllegalArgumentException("\"fault\" is missing from " + rule);
        }
        return FaultRule.of(fault, values);
    }
}
