package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCompletedTest {
    static final String ALICE = AccountId.ofPublicKey(new byte[32]).address();

    static Map<String, Object> aCompletion() {
        Map<String, Object> json = new HashMap<>();
        json.put("completionId", "c-1");
        json.put("taskId", "t-1");
        json.put("workerId", "w-1");
        json.put("destination", ALICE);
        json.put("asset", "native");
        json.put("amount", "0.05");
        json.put("completedAt", "2026-11-24T09:30:00Z");
        json.put("publisher", "p");
        return json;
    }

    private static Map<String, Object> aCompletion(String field, Object value) {
        Map<String, Object> json = aCompletion();
        json.put(field, value);
        return json;
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 0, amount.zero",
        "amount, 0.0000000, amount.zero",
        "amount, -1, amount.negative",
        "amount, 0.00000001, amount.too-many-decimals",
        "amount, 922337203685.4775808, amount.too-large",
        "amount, 1e3, amount.malformed",
        "amount, '1,5', amount.malformed",
        "amount, NaN, amount.malformed",
        "asset, USDC, asset.malformed",
        "asset, TOOLONGACODE1:" + "GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF" + ", asset.code",
        "destination, GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHA, address.checksum",
        "destination, GA, address.malformed",
        "destination, SAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF, address.secret-key",
        "completedAt, yesterday, time.malformed",
        "urgency, soon, urgency",
        "completionId, 'with blank', completion-id"
    })
    void namesTheFieldAndTheReason(String field, String value, String code) {
        assertThat(violations(aCompletion(field, value)))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple(field, code));
    }

    @Test
    void refusesAnAmountThatIsAJsonNumber() {
        assertThat(violationCode(aCompletion("amount", 0.05))).isEqualTo("not-a-string");
    }

    @Test
    void refusesAFieldThatItDoesNotKnow() {
        assertThat(violationCode(aCompletion("ammount", "1"))).isEqualTo("unknown-field");
    }

    @Test
    void neverRepeatsASecretKey() {
        String secret = "SAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF";

        assertThat(TaskCompleted.fromFields(aCompletion("destination", secret)).toString())
                .doesNotContain(secret);
    }

    @Test
    void reportsEveryViolationAtOnce() {
        Map<String, Object> json = aCompletion("amount", "0");
        json.put("asset", "?");
        json.remove("workerId");

        assertThat(violations(json)).hasSize(3);
    }

    @Test
    void digestIsTheSameHoweverTheSameAmountAndTimeAreWritten() {
        Map<String, Object> other = aCompletion("amount", "0.0500000");
        other.put("completedAt", "2026-11-24T10:30:00+01:00");

        assertThat(TaskCompleted.fromFields(other).orThrow().digest())
                .isEqualTo(TaskCompleted.fromFields(aCompletion()).orThrow().digest());
    }

    @ParameterizedTest
    @CsvSource({"amount, 0.06", "workerId, w-2", "taskId, t-2", "publisher, q", "urgency, economy"})
    void digestDiffersWithTheContent(String field, String value) {
        assertThat(TaskCompleted.fromFields(aCompletion(field, value)).orThrow().digest())
                .isNotEqualTo(TaskCompleted.fromFields(aCompletion()).orThrow().digest());
    }

    @Test
    void readsBinaryStructuredAndPlainRecordsAlike() {
        TaskCompleted plain = CompletionRecord.read(null, null, aCompletion()).orThrow();
        Map<String, Object> structured =
                Map.of("specversion", "1.0", "type", TaskCompleted.TYPE, "data", aCompletion());

        assertThat(CompletionRecord.read("application/json", TaskCompleted.TYPE, aCompletion())
                        .orThrow())
                .isEqualTo(plain);
        assertThat(CompletionRecord.read("application/cloudevents+json; charset=utf-8", null, structured)
                        .orThrow())
                .isEqualTo(plain);
    }

    @Test
    void refusesAnotherTypeOfEvent() {
        assertThat(CompletionRecord.read(null, "com.example.other", aCompletion()))
                .isInstanceOf(Parsed.Invalid.class);
    }

    private static String violationCode(Map<String, Object> json) {
        return violations(json).getFirst().code();
    }

    private static List<Violation> violations(Map<String, Object> json) {
        return switch (TaskCompleted.fromFields(json)) {
            case Parsed.Valid<TaskCompleted> valid -> List.of();
            case Parsed.Invalid<TaskCompleted> invalid -> invalid.violations();
        };
    }
}
