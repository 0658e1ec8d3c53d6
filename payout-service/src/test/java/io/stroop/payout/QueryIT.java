package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.address;
import static io.stroop.testing.CompletionFixtures.reportedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Book;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be asked over HTTP.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class QueryIT {
    @Inject
    DataSource database;

    @Inject
    Book book;

    @Test
    void aPayoutIsFoundByEveryWayToNameIt() {
        TaskCompleted completion = aCompletion("found-1", "found-worker", "1");
        register(completion);

        for (String[] filter : new String[][] {
            {"completionId", "found-1"},
            {"workerId", "found-worker"},
            {"destination", address("found-worker")},
            {"workerId", " found-worker\u00a0"}
        }) {
            given().queryParam(filter[0], filter[1])
                    .get("/v1/payouts")
                    .then()
                    .statusCode(200)
                    .body("payouts", hasSize(1))
                    .body("payouts[0].payoutId", equalTo(completion.payoutId().toString()));
        }
        given().get("/v1/payouts/{id}", "\u200b" + completion.payoutId() + " ")
                .then()
                .statusCode(200);
        given().queryParam("workerId", "found-worker")
                .queryParam("status", "settled")
                .get("/v1/payouts")
                .then()
                .body("payouts", hasSize(0));
    }

    @Test
    void aCompletionIdWillDoAsLongAsOnlyOnePublisherHasUsedIt() {
        TaskCompleted completion = aCompletion("named-1", "named-worker", "1");
        register(completion);
        given().get("/v1/payouts/named-1").then().statusCode(200).body("publisher", equalTo("test"));

        register(reportedBy("another", completion));

        given().get("/v1/payouts/named-1")
                .then()
                .statusCode(409)
                .body("violations[0].code", equalTo("completion-id.ambiguous"));
    }

    @Test
    void pagesShowEveryPayoutOnceThoughMoreArriveMeanwhile() {
        for (int i = 0; i < 5; i++) {
            register(aCompletion("page-" + i, "page-worker", "1"));
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            RequestSpecification request =
                    given().queryParam("workerId", "page-worker").queryParam("limit", 2);
            JsonPath page = (after == null ? request : request.queryParam("after", after))
                    .get("/v1/payouts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            register(aCompletion("late-" + seen.size(), "page-worker", "1"));
            seen.addAll(page.getList("payouts.completionId", String.class));
            after = page.getString("after");
        } while (after != null);

        assertThat(seen).containsExactly("page-0", "page-1", "page-2", "page-3", "page-4");
    }

    @Test
    void consecutiveWindowsMissNoPayoutThoughUnitsOfWorkCommitOutOfOrder() throws Exception {
        Instant start = Instant.now();
        CountDownLatch slowHasRegistered = new CountDownLatch(1);
        CountDownLatch readerHasAsked = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Void> slow = CompletableFuture.runAsync(
                    () -> book.change(unit -> {
                        unit.register(List.of(aCompletion("slow", "window-worker", "1")), Instant.now());
                        slowHasRegistered.countDown();
                        await(readerHasAsked);
                    }),
                    threads);
            await(slowHasRegistered);
            register(aCompletion("fast", "window-worker", "1"));
            Instant middle = Instant.now();
            CompletableFuture<List<String>> reading =
                    CompletableFuture.supplyAsync(() -> window(start, middle), threads);
            Awaitility.await().until(() -> reading.isDone() || readerWaitsSince(middle));
            readerHasAsked.countDown();

            slow.get(10, TimeUnit.SECONDS);
            Set<String> seen = new HashSet<>(reading.get(10, TimeUnit.SECONDS));
            seen.addAll(window(middle, Instant.now()));

            assertThat(seen).containsExactlyInAnyOrder("slow", "fast");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status, LOST",
        "limit, 0",
        "limit, 1001",
        "from, today",
        "to, 9000-01-01T00:00:00Z",
        "after, AAAA",
        "workerId, with blank",
        "destination, GAAA",
        "transactionHash, abc",
        "publisher, ''"
    })
    void aParameterThatIsInvalidIsNamed(String name, String value) {
        given().queryParam(name, value)
                .get("/v1/payouts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stroop:problem:invalid-request"))
                .body("instance", equalTo("/v1/payouts"))
                .body("violations[0].field", equalTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker=nobody", "taskId=none", "page=2", "order=desc", "WorkerId=w"})
    void aFilterThatIsUnknownNeverAnswersWithEverybodysPayouts(String query) {
        given().get("/v1/payouts?" + query)
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("parameter.unknown"))
                .body("violations[0].message", containsString("workerId"));
    }

    @Test
    void aRepeatedParameterIsRefused() {
        given().get("/v1/payouts?workerId=a&workerId=b")
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("parameter.repeated"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/payouts/none",
                "/v1/payouts/%00",
                "/v1/payouts/a%00b",
                "/v1/payouts/6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b",
                "/v1/transactions/abc",
                "/v1/transactions/%00",
                "/nothing"
            })
    void aLookUpThatNoRowCanMatchIsNotFound(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stroop:problem:not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/payouts?workerId=w%00", "/v1/payouts?completionId=%00", "/v1/quarantine?after=x"})
    void aFilterThatNoRowCanMatchIsInvalid(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(400);
    }

    @Test
    void anUnknownLaneCannotBePaused() {
        given().post("/v1/lanes/none/pause").then().statusCode(404);
        given().urlEncodingEnabled(false).post("/v1/lanes/%00/pause").then().statusCode(404);
        given().queryParam("reason", "a\nforged line")
                .post("/v1/lanes/main/pause")
                .then()
                .statusCode(400);
    }

    @Test
    void theApiDescriptionIsServedOnTheSamePortAndDocumentsProblems() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/v1/payouts/{payoutId}'.get.responses.'404'.description", equalTo("Not found"))
                .body("components.schemas.Problem.required", hasSize(4));
    }

    private static List<String> window(Instant from, Instant to) {
        return given().queryParam("workerId", "window-worker")
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/v1/payouts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("payouts.completionId", String.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether a reader has looked for open units of work, as PostgreSQL shows it.
    private boolean readerWaitsSince(Instant time) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        select exists (select from pg_stat_activity where datname = current_database()
                            and query like 'select pg_snapshot_xmin%' and query_start > ?)""")) {
            query.setObject(1, time.atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void register(TaskCompleted completion) {
        book.work(unit -> unit.register(List.of(completion), Instant.now()));
    }
}
