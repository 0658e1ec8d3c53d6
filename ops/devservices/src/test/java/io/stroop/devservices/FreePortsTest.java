package io.stroop.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void noPortIsFoundTwiceThoughNobodyListensYet() throws IOException {
        Set<Integer> ports = new HashSet<>();

        for (int i = 0; i < 2_000; i++) {
            assertThat(ports.add(FreePorts.next())).isTrue();
        }
    }
}
