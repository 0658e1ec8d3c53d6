package io.stroop.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeaderBytesTest {

    @Test
    void readsWhatItWrote() {
        Headers headers = new RecordHeaders();
        headers.add("ce_id", "a".getBytes(StandardCharsets.UTF_8));
        headers.add("ce_id", "again".getBytes(StandardCharsets.UTF_8));
        headers.add("", new byte[0]);
        headers.add("nul\0 ä 𝄞", new byte[] {0, -1, (byte) 0x80});
        headers.add("null", null);

        assertThat(HeaderBytes.read(HeaderBytes.write(headers))).isEqualTo(headers);
    }

    @Test
    void readsNoHeaders() {
        assertThat(HeaderBytes.read(HeaderBytes.write(HeaderBytes.none()))).isEmpty();
    }

    @Test
    void theFormatDoesNotChange() { // rows of an earlier release are still read
        Headers headers = new RecordHeaders();
        headers.add("k", "v".getBytes(StandardCharsets.UTF_8));
        headers.add("n", null);

        assertThat(HexFormat.of().formatHex(HeaderBytes.write(headers)))
                .isEqualTo("01" + "00000002" + "00000001" + "6b" + "00000001" + "76" + "00000001" + "6e" + "ffffffff");
    }

    @Test
    void refusesWhatItDidNotWrite() {
        Headers headers = new RecordHeaders();
        headers.add("k", "v".getBytes(StandardCharsets.UTF_8));
        byte[] written = HeaderBytes.write(headers);

        assertThatIllegalArgumentException().isThrownBy(() -> HeaderBytes.read(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderBytes.read(Arrays.copyOf(written, 8)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderBytes.read(new byte[] {2, 0, 0, 0, 0}))
                .withMessageContaining("version");
    }
}
