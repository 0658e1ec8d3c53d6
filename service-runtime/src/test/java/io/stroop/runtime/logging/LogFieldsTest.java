package io.stroop.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

    @Test
    void makesFieldsOfTheFixedKeys() {
        LogFields line = LogFields.of("lane paused; lane=main reason=the node said: no");

        assertThat(line.message()).isEqualTo("lane paused");
        assertThat(line.fields()).isEqualTo(Map.of("lane", "main", "reason", "the node said: no"));
    }

    @Test
    void leavesOtherValuesInTheMessage() {
        LogFields line = LogFields.of("signed; batchId=b-1 txHash=abc payments=3 lane=main");

        assertThat(line.message()).isEqualTo("signed payments=3");
        assertThat(line.fields()).isEqualTo(Map.of("batchId", "b-1", "txHash", "abc", "lane", "main"));
    }

    @Test
    void leavesALineWithoutFieldsAsItIs() {
        LogFields line = LogFields.of("loops started; count=7");

        assertThat(line.message()).isEqualTo("loops started; count=7");
        assertThat(line.fields()).isEmpty();
    }

    @Test
    void neverShowsASecretKey() {
        String secret = "S" + "A2B3C4D5".repeat(7).substring(0, 55);

        assertThat(LogFields.of("failed; reason=key " + secret + " is bad").toString())
                .doesNotContain(secret);
    }

    @Test
    void neverShowsAnApiKey() {
        String key = "stroop_1f3a9c0b_" + "0f".repeat(32);

        assertThat(LogFields.of("refused; reason=" + key).fields()).containsEntry("reason", "stroop_1f3a9c0b_…");
    }

    @Test
    void neverShowsAWholeEnvelope() {
        String envelope = "AAAAAgAAAAC+/0ax".repeat(20) + "==";

        LogFields line = LogFields.of("refused; txHash=abc reason=" + envelope);

        assertThat(line.fields()).containsEntry("reason", "(envelope)").containsEntry("txHash", "abc");
    }

    @Test
    void keepsAHash() {
        String hash = "ab".repeat(32);

        assertThat(LogFields.of("settled; txHash=" + hash).fields()).containsEntry("txHash", hash);
    }
}
