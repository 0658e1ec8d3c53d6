package io.stroop.task.completion;

import static io.stroop.task.completion.CompletionSubmissions.PUBLISHER;
import static io.stroop.task.completion.CompletionSubmissions.minimal;
import static io.stroop.task.completion.CompletionSubmissions.with;
import static io.stroop.testing.CompletionFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.Violation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletionSubmissionTest {

    @Test
    void thePublisherIsTheCallerWhoMayNameItselfAndNobodyElse() {
        assertThat(minimal().payoutId()).isEqualTo(PayoutId.of(PUBLISHER, new CompletionId("c-1")));
        assertThat(with(Map.of("publisher", PUBLISHER.value()))).isEqualTo(minimal());
        assertThat(violation(Map.of("publisher", "another")).toString())
                .isEqualTo("publisher: must be label-studio, to whom the API key belongs; leave it out");
    }

    @Test
    void theSameContentHasTheSameDigestHoweverItIsWritten() {
        assertThat(with(Map.of("amount", "1.50", "completedAt", "2026-11-24T10:00:00+01:00"))
                        .digest())
                .isEqualTo(with(Map.of("amount", "1.5", "completedAt", "2026-11-24T09:00:00Z"))
                        .digest());
    }

    @Test
    void everyFieldCountsInTheDigest() {
        Map<String, Object> all = Map.of(
                "completedAt", "2026-11-24T09:00:00Z",
                "urgency", "economy",
                "destination", address("alice"),
                "memo", Map.of("type", "text", "value", "m"),
                "asset", "native",
                "amount", "1");
        Map<String, Object> others = Map.of(
                "completionId", "c-2",
                "taskId", "t-2",
                "workerId", "w-2",
                "completedAt", "2026-11-24T09:00:01Z",
                "urgency", "instant",
                "destination", address("bob"),
                "memo", Map.of("type", "text", "value", "n"),
                "asset", "USD:" + address("issuer"),
                "amount", "2");

        others.forEach((name, other) -> {
            Map<String, Object> changed = new HashMap<>(all);
            changed.put(name, other);
            assertThat(with(changed).digest()).as(name).isNotEqualTo(with(all).digest());
        });
        assertThat(with(new PublisherId("another"), all).digest())
                .isNotEqualTo(with(all).digest());
    }

    @Test
    void fieldsThatBelongTogetherMustComeTogether() {
        assertThat(violation(Map.of("memo", Map.of("type", "id", "value", "1"))).code())
                .isEqualTo("memo.without-destination");
        assertThat(violation(Map.of("asset", "native")).toString())
                .isEqualTo("amount: is missing: a completion with an asset needs an amount too");
    }

    private static Violation violation(Map<String, Object> fields) {
        Map<String, Object> json = new HashMap<>(Map.of("completionId", "c-1", "taskId", "t-1", "workerId", "w-1"));
        json.putAll(fields);
        return CompletionSubmission.fromFields(PUBLISHER, json) instanceof Parsed.Invalid<?> invalid
                ? invalid.violations().getFirst()
                : new Violation("", "valid", "");
    }
}
