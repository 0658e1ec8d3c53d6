package io.stroop.task.completion;

import static io.restassured.RestAssured.given;
import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.bulk;
import static io.stroop.task.ServiceUnderTest.byName;
import static io.stroop.task.ServiceUnderTest.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stroop.testing.BackingServices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files of completions as spreadsheets write them.
@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class CsvFilesIT {

    @Test
    void theHeaderOfACsvFileNamesItsColumns() {
        String worker = aWorkerAt(ALICE);
        String id = fresh("c");
        String body = "completionId,taskId,workerId,destination,memoType,memoValue,asset,amount\r\n"
                + "%s,%s,%s,%s,text,\"a,\"\"b\",native,0.25\r\n".formatted(id, fresh("t"), worker, ALICE)
                + "%s,%s\r\n".formatted(fresh("c"), worker);

        List<JsonNode> results = bulk("text/csv", body);

        assertThat(results.get(0).path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(results.get(0).path("line").asInt()).isEqualTo(2);
        assertThat(results.get(1).path("code").asText()).isEqualTo("csv.columns");
        assertThat(byName(id).<String>path("memo.value")).isEqualTo("a,\"b");
    }

    @Test
    void aFileFromASpreadsheetIsAcceptedDespiteItsByteOrderMarkAndEmptyRows() {
        String worker = aWorkerAt(ALICE);
        String task = aTask();
        String body = "\ufeffcompletionId,taskId,workerId\r\n%s,%s,%s\r\n,,\r\n  \r\n%s,%s,%s\r\n,,\r\n"
                .formatted(fresh("c"), task, worker, fresh("c"), task, worker);

        assertThat(bulk("text/csv; charset=utf-8", body).stream()
                        .map(r -> r.path("line") + " " + r.path("state").asText()))
                .containsExactly("2 ACCEPTED", "5 ACCEPTED");
    }

    @Test
    void aWrongHeaderIsRefusedAsAWhole() {
        Response response = given().contentType("text/csv")
                .body("completionId,TaskId,workerId,\nc,t,w,\n".getBytes(StandardCharsets.UTF_8))
                .post("/v1/completions/bulk");

        response.then().statusCode(400).contentType("application/problem+json");
        assertThat(response.<List<String>>path("violations.field")).containsExactly("column 2", "column 4");
        assertThat(response.<String>path("detail"))
                .startsWith("column 2: is named \"TaskId\": did you mean \"taskId\"?");
    }

    @Test
    void aMemoWithBlanksAtItsEdgesIsRefused() {
        String body = "completionId,taskId,workerId,destination,memoType,memoValue,asset,amount\n"
                + Stream.of("12345", "12345 ", "12345\u00a0", "\u200b12345")
                        .map(memo -> "%s,t,w,%s,text,%s,native,0.01\n".formatted(fresh("c"), ALICE, memo))
                        .collect(Collectors.joining());

        assertThat(bulk("text/csv", body).stream().map(r -> r.path("code").asText()))
                .containsExactly("", "memo.blank-at-edge", "memo.invisible", "memo.invisible");
    }
}
