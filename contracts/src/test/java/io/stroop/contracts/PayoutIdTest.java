package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayoutIdTest {
    static Stream<Arguments> vectors() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(Path.of("src/main/resources/vectors/payout-id.json").toFile());
        return StreamSupport.stream(file.path("vectors").spliterator(), false)
                .map(vector -> Arguments.of(
                        vector.path("publisher").asText(),
                        vector.path("completionId").asText(),
                        vector.path("payoutId").asText()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isDerivedAsTheTestVectorsSay(String publisher, String completionId, String payoutId) {
        assertThat(PayoutId.of(new PublisherId(publisher), new CompletionId(completionId)))
                .hasToString(payoutId)
                .isEqualTo(PayoutId.parse(payoutId));
    }

    @Test
    void differsBetweenPublishersThatUseTheSameCompletionId() {
        CompletionId shared = new CompletionId("order-123");

        assertThat(PayoutId.of(new PublisherId("a"), shared)).isNotEqualTo(PayoutId.of(new PublisherId("b"), shared));
    }

    @Test
    void keepsThePublisherAndTheCompletionIdApart() {
        assertThat(PayoutId.of(new PublisherId("a"), new CompletionId("bc")))
                .isNotEqualTo(PayoutId.of(new PublisherId("ab"), new CompletionId("c")));
    }

    @Test
    void isNotJustAnyUuid() {
        assertThatThrownBy(() -> new PayoutId(new UUID(0x7000L, Long.MIN_VALUE)))
                .isInstanceOf(InvalidValueException.class);
        for (String text : new String[] {"", "1-8-8-8-1", "c-1", "6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b"}) {
            assertThatThrownBy(() -> PayoutId.parse(text))
                    .as(text)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("payout id");
        }
    }
}
