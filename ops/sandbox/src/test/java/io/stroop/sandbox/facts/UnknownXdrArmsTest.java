package io.stroop.sandbox.facts;

import static io.stroop.sandbox.facts.FactNetwork.PAYER;
import static io.stroop.sandbox.facts.FactNetwork.ROOT;
import static io.stroop.sandbox.facts.FactNetwork.lumens;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.horizon.HorizonFront.Submission;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stellar.sdk.Asset;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.xdr.RevokeSponsorshipType;

/// The network gains union arms that the SDK does not know. They are answered like other invalid or unsupported
/// XDR; no exception leaves a request.
class UnknownXdrArmsTest {
    private static final int LEDGER_KEYS = 10;
    private static final int CONFIG_SETTING = 8;
    private static final int REVOKE_SPONSORSHIP = 18;

    private final FactNetwork net = FactNetwork.create();

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private JsonNode entries(byte[] key) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.putArray("keys").add(base64(key));
        return net.call("getLedgerEntries", params);
    }

    /// 14 was the first setting that was added after the SDK's protocol 21.
    @ParameterizedTest
    @ValueSource(ints = {14, 16, 99, -1})
    void aNetworkSettingThatTheSdkDoesNotKnowIsNotAKey(int setting) {
        byte[] key =
                ByteBuffer.allocate(8).putInt(CONFIG_SETTING).putInt(setting).array();

        assertThat(entries(key).at("/error/code").asInt()).isEqualTo(-32602);
    }

    @Test
    void everyTypeOfLedgerKeyIsAnswered() {
        for (int type = -1; type <= LEDGER_KEYS + 10; type++) {
            for (int length = 0; length <= 96; length += 4) {
                byte[] key = ByteBuffer.allocate(4 + length).putInt(type).array();
                JsonNode answer = entries(key);
                assertThat(answer.has("result") || answer.at("/error/code").asInt() == -32602)
                        .as("type %d, %d bytes: %s", type, length, answer)
                        .isTrue();
            }
        }
    }

    /// Replaces each word of valid envelopes with arms that may exist on a later network.
    @Test
    void everyArmOfAnEnvelopeIsAnswered() throws IOException {
        List<KeyPair> keys = net.accounts("somebody", 2, "100");
        Asset asset = Asset.create("USDC:" + ROOT.getAccountId());
        for (var operation : new OperationSamples(keys, asset, ROOT).all()) {
            Transaction transaction = net.signed(PAYER, 100, List.of(operation));
            byte[] original = transaction.toEnvelopeXdr().toXdrByteArray();
            for (int at = 0; at + 4 <= original.length; at += 4) {
                for (int arm : new int[] {3, 5, 6, 14, 27, 28, 0x200, 0x300}) {
                    byte[] changed = original.clone();
                    ByteBuffer.wrap(changed).putInt(at, arm);
                    requireAnswer(changed);
                }
            }
        }
    }

    @Test
    void anUnknownNetworkSettingInAnOperationIsAnswered() throws IOException {
        byte[] plain =
                net.signed(PAYER, 100, List.of(lumens(ROOT))).toEnvelopeXdr().toXdrByteArray();
        ByteBuffer head = ByteBuffer.wrap(plain);
        int operation = 4 + 36 + 4 + 8 + 4 + 16 + 4 + 4 + 4;
        ByteBuffer changed = ByteBuffer.allocate(operation + 4 + 4 + 4 + 4 + 4 + 76)
                .put(plain, 0, operation)
                .putInt(REVOKE_SPONSORSHIP)
                .putInt(RevokeSponsorshipType.REVOKE_SPONSORSHIP_LEDGER_ENTRY.getValue())
                .putInt(CONFIG_SETTING)
                .putInt(99)
                .putInt(0)
                .put(plain, head.capacity() - 76, 76);

        assertThat(requireAnswer(changed.array()).at("/error/message").asText()).isEqualTo("invalid_xdr");
    }

    private JsonNode requireAnswer(byte[] envelope) {
        JsonNode answer = net.call(
                "sendTransaction", JsonNodeFactory.instance.objectNode().put("transaction", base64(envelope)));
        assertThat(answer.has("result") || answer.at("/error/code").asInt() == -32602)
                .as(answer.toString())
                .isTrue();
        Submission submission = net.horizon.submit(base64(envelope), net.now());
        if (submission instanceof Submission.Answered answered) {
            assertThat(answered.reply().status()).isIn(200, 400, 501);
        }
        return answer;
    }
}
