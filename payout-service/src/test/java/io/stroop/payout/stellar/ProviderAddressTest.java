package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderAddressTest {
    @Test
    void aHorizonIsWrittenWithAPrefixAndAnythingElseIsRpc() {
        assertThat(ProviderAddress.parse(URI.create("horizon+https://h.example.org/x?key=1")))
                .isEqualTo(
                        new ProviderAddress(ProviderAddress.Kind.HORIZON, URI.create("https://h.example.org/x?key=1")));
        assertThat(ProviderAddress.parse(URI.create("http://127.0.0.1:8000/rpc"))
                        .kind())
                .isEqualTo(ProviderAddress.Kind.RPC);
    }

    @Test
    void neverShowsWhatMayBeSecret() {
        assertThat(ProviderAddress.parse(URI.create("https://a:b@h.example.org/key")))
                .hasToString("RPC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "node",
                "ftp://node",
                "soroban+https://node",
                "horizon+ftp://node",
                "https://",
                "https://a,,https://b",
                "https://a b"
            })
    void aListWithAnythingElseIsRefusedWithoutRepeatingIt(String list) {
        assertThat(ProviderAddress.problem(list))
                .hasValueSatisfying(why -> assertThat(why).doesNotContain("node"));
        assertThat(ProviderAddress.problem("https://a, horizon+https://b")).isEmpty();
    }
}
