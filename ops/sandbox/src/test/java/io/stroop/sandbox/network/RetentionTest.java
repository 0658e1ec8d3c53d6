package io.stroop.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.sandbox.faults.Faults;
import io.stroop.sandbox.faults.Front;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.server.LiveNetwork;
import io.stroop.sandbox.server.Reply;
import io.stroop.sandbox.server.SandboxNetworks;
import io.stroop.sandbox.server.SandboxOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The answers about ledgers that are no longer kept, which are those of stellar-rpc.
class RetentionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START = 1_800_000_000;

    private final LiveNetwork live =
            new LiveNetwork(SandboxNetworks.fresh(SandboxOptions.defaults().withRetention(8), START), new Faults(0));

    private JsonNode call(String method, String params) throws JsonProcessingException {
        Reply reply = live.rpc(
                Front.RPC,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params),
                live.network().info().closeTime());
        return JSON.readTree(((Reply.Answered) reply).body());
    }

    private String fundSomebody() {
        String somebody = SandboxKeys.keyPair("somebody").getAccountId();
        Reply reply = live.friendbot(somebody, "", live.network().info().closeTime());
        assertThat(reply).isInstanceOf(Reply.Waiting.class);
        return ((Reply.Waiting) reply).envelope().hashText();
    }

    private void close(int ledgers) {
        for (int i = 0; i < ledgers; i++) {
            live.close(live.network().info().closeTime() + 5);
        }
    }

    @Test
    void findsATransactionAsLongAsItsLedgerIsKept() throws Exception {
        String hash = fundSomebody();
        close(8);
        JsonNode kept = call("getTransaction", "{\"hash\":\"" + hash + "\"}").path("result");
        close(1);
        JsonNode gone = call("getTransaction", "{\"hash\":\"" + hash + "\"}").path("result");

        assertThat(kept.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(kept.path("ledger").asLong())
                .isEqualTo(kept.path("oldestLedger").asLong());
        assertThat(gone.path("status").asText()).isEqualTo("NOT_FOUND");
        assertThat(gone.path("oldestLedger").asLong()).isEqualTo(3);
        assertThat(gone.path("latestLedger").asLong()).isEqualTo(10);
        assertThat(gone.path("oldestLedgerCloseTime").asText()).isEqualTo(Long.toString(START + 10));
        assertThat(live.network().find(hash)).isNull();
        assertThat(live.network().history().size()).isEqualTo(8);
    }

    @Test
    void refusesPagesBeforeTheOldestLedgerLikeStellarRpc() throws Exception {
        close(20);

        assertThat(call("getTransactions", "{\"startLedger\":5}")
                        .path("error")
                        .path("message")
                        .asText())
                .isEqualTo("start ledger (5) must be between the oldest ledger: 14 and the latest ledger: 21"
                        + " for this rpc instance");
        assertThat(call("getLedgers", "{\"pagination\":{\"cursor\":\"5\"}}")
                        .path("error")
                        .path("message")
                        .asText())
                .isEqualTo("cursor ('5') must be between the oldest ledger: 14 and the latest ledger: 21"
                        + " for this rpc instance");
        assertThat(call("getTransactions", "{\"pagination\":{\"cursor\":\"%d\"}}".formatted(5L << 32))
                        .path("error")
                        .path("message")
                        .asText())
                .isEqualTo("database does not contain metadata for ledger: 5");
        assertThat(call("getHealth", "{}").path("result").path("oldestLedger").asLong())
                .isEqualTo(14);
        assertThat(call("getHealth", "{}")
                        .path("result")
                        .path("ledgerRetentionWindow")
                        .asLong())
                .isEqualTo(8);
    }

    @Test
    void pagesOfTransactionsHaveNoGapsOrRepetitions() throws Exception {
        for (int i = 0; i < 5; i++) {
            live.friendbot(SandboxKeys.keyPair("friend " + i).getAccountId(), "", START);
        }
        close(2);
        List<String> hashes = new ArrayList<>();
        JsonNode page = call("getTransactions", "{\"startLedger\":1,\"pagination\":{\"limit\":2}}")
                .path("result");

        while (!page.path("transactions").isEmpty()) {
            page.path("transactions").forEach(t -> hashes.add(t.path("txHash").asText()));
            page = call(
                            "getTransactions",
                            "{\"pagination\":{\"limit\":2,\"cursor\":\"%s\"}}"
                                    .formatted(page.path("cursor").asText()))
                    .path("result");
        }

        assertThat(hashes).hasSize(5).doesNotHaveDuplicates();
    }
}
