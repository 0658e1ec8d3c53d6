package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// Clients of nodes that a test plays.
final class Nodes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Nodes() {}

    static ProviderClient client(Exchange exchange) {
        return new ProviderClient(
                exchange,
                JSON,
                new ProviderHealth("primary", new SimpleMeterRegistry(), Clock.systemUTC(), new SplittableRandom(0)));
    }

    /// @param node answers JSON-RPC requests
    static RpcClient rpc(UnaryOperator<JsonNode> node) {
        return new RpcClient(client(request -> json(node.apply(JSON.readTree(request.body())))));
    }

    static Exchange.Response json(JsonNode answer) throws IOException {
        return new Exchange.Response(200, Map.of(), JSON.writeValueAsString(answer));
    }

    static Exchange.Response answer(int status, String body) {
        return new Exchange.Response(status, Map.of(), body);
    }
}
