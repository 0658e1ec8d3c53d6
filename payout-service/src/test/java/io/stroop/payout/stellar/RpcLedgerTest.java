package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.testing.CompletionFixtures;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RpcLedgerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant CLOSED = Instant.parse("2026-11-27T10:00:00Z");

    private final List<JsonNode> requests = new ArrayList<>();

    @Test
    void anOlderNodeTellsTheTimeInAnotherAnswer() throws IOException {
        Ledger.Latest latest = new Ledger.Latest(new LedgerSequence(7), CLOSED);

        assertThat(ledger(request -> switch (request.path("method").asText()) {
                            case "getHealth" -> result("{'status':'healthy','latestLedger':7}");
                            case "getLatestLedger" -> result("{'sequence':7,'closeTime':'1795773600'}");
                            default -> throw new AssertionError(request);
                        })
                        .latest())
                .isEqualTo(latest);
        assertThat(ledger(request -> switch (request.path("method").asText()) {
                            case "getHealth" -> result("{'status':'healthy','latestLedger':7}");
                            case "getLatestLedger" -> result("{'sequence':7}");
                            default ->
                                result("{'status':'NOT_FOUND','latestLedger':7,'latestLedgerCloseTime':'1795773600'}");
                        })
                        .latest())
                .isEqualTo(latest);
    }

    @Test
    void anErrorAboutOneRecipientConcernsThatRecipientOnly() throws IOException {
        List<Recipient> recipients = IntStream.range(0, 100)
                .mapToObj(i -> new Recipient(account("payee-" + i), Asset.NATIVE))
                .toList();
        String bad = Entries.accountKey(account("payee-42")).toXdrBase64();

        Preflight preflight = ledger(request -> request.toString().contains(bad)
                        ? error("could not query captive core")
                        : result("{'entries':[],'latestLedger':7}"))
                .preflight(recipients);

        assertThat(recipients)
                .allSatisfy(recipient -> assertThat(preflight.of(recipient))
                        .isEqualTo(
                                recipient.account().equals(account("payee-42"))
                                        ? new Standing.Unknown()
                                        : new Standing.Closed(Receivability.NO_ACCOUNT)));
        assertThat(requests).hasSizeLessThan(20);
    }

    @Test
    void anIncompleteAnswerIsNoFact() {
        assertThatThrownBy(() -> ledger(request -> result("{'latestLedger':7}"))
                        .preflight(List.of(new Recipient(account("payee"), Asset.NATIVE))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no list of entries");
    }

    @Test
    void aNodeThatFailsForEverythingIsNotAskedForEver() {
        List<Recipient> recipients = IntStream.range(0, 100)
                .mapToObj(i -> new Recipient(account("payee-" + i), Asset.NATIVE))
                .toList();

        assertThatThrownBy(() -> ledger(request -> error("down")).preflight(recipients))
                .isInstanceOf(IOException.class);
        assertThat(requests).hasSizeLessThan(50);
    }

    private RpcLedger ledger(Function<JsonNode, JsonNode> node) {
        requests.clear();
        return new RpcLedger(
                Nodes.rpc(request -> {
                    requests.add(request);
                    return node.apply(request);
                }),
                account("distribution"));
    }

    private static AccountId account(String name) {
        return new AccountId(CompletionFixtures.address(name));
    }

    private static JsonNode result(String json) {
        try {
            ObjectNode answer = JSON.createObjectNode();
            answer.set("result", JSON.readTree(json.replace('\'', '"')));
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode error(String message) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("error").put("code", -32603).put("message", message);
        return answer;
    }
}
