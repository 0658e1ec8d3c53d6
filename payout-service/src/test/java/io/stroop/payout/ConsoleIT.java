package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The console as browsers see it: who gets in, what pages contain, and what forms do.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class ConsoleIT extends PayingScene {
    private static final String COOKIE = "stroop-session";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");
    private static final int LARGEST_PAGE = 500_000;

    @Inject
    DataSource database;

    @Test
    void whoIsNotSignedInIsLedToSignIn() {
        browser(null)
                .get("/console/payouts?status=HELD")
                .then()
                .statusCode(303)
                .header("Location", "/console/sign-in?next=%2Fconsole%2Fpayouts%3Fstatus%3DHELD");
        browser(null).get("/console/sign-in").then().statusCode(200).body(containsString("Sign in"));
        browser("0".repeat(64)).get("/console").then().statusCode(303);
        given().auth()
                .none()
                .cookie(COOKIE, signIn("support"))
                .get("/v1/payouts")
                .then()
                .statusCode(401);
    }

    @Test
    void everyPageIsWholeSmallAndRunsNoScriptOfItsOwn() {
        TaskCompleted completion = registered("1.25");
        propose(aBatch(completion));
        TransactionEntity transaction = transactionOf(completion);
        ledger.closeWith(transaction);
        awaitStatus(completion, Substatus.PAID);
        String session = signIn(TokenFixtures.EVERYTHING);
        String worker = completion.workerId().value();
        for (String path : List.of(
                "",
                "/live",
                "/search?q=nothing-is-called-that",
                "/payouts",
                "/payouts?status=SETTLED&range=24h&asset=native&publisher=&worker=",
                "/payouts/" + completion.payoutId(),
                "/transactions/" + transaction.hash() + "/envelope",
                "/queues",
                "/approvals",
                "/questions",
                "/publishers",
                "/audit",
                "/workers/" + worker,
                "/workers/" + worker + "/statement?month=2026-11")) {
            Response page = browser(session).get("/console" + path);
            String html = page.asString();
            assertThat(page.statusCode()).as(path + " " + html).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self'");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(html).doesNotContain(" style=", "<style", " onclick=", "javascript:");
            assertThat(html).doesNotContainPattern("<script(?! src=)");
            assertThat(html.length()).isLessThan(LARGEST_PAGE);
        }
    }

    @Test
    void aFormThatIsNotFromThisSessionIsRefused() {
        String session = signIn("operator");
        TaskCompleted completion = waiting();
        String hold = "/console/payouts/" + completion.payoutId() + "/hold";

        browser(session).formParam("reason", "r").post(hold).then().statusCode(403);
        browser(session)
                .formParam("reason", "r")
                .formParam("csrf", csrf(signIn("operator")))
                .post(hold)
                .then()
                .statusCode(403);
        browser(session)
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("reason", "r")
                .formParam("csrf", csrf(session))
                .post(hold)
                .then()
                .statusCode(403)
                .body(containsString("Nothing was done"));
        assertThat(status(completion)).isEqualTo(Substatus.NO_ACCOUNT);
        for (String path : List.of(
                "/console/sign-out",
                "/console/lanes/main/pause",
                "/console/approvals/" + completion.payoutId(),
                "/console/worker-links",
                "/console/questions/" + completion.payoutId())) {
            assertThat(browser(session).formParam("reason", "r").post(path).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void aPayoutIsHeldByOneAndReleasedByTwo() {
        TaskCompleted completion = waiting();
        String page = "/console/payouts/" + completion.payoutId();
        String operator = signIn("operator");
        String approver = signIn("approver");

        browser(operator).get(page + "/hold").then().statusCode(200).body(containsString("Nothing is paid until"));
        post(operator, page + "/hold", Map.of("reason", " "))
                .then()
                .statusCode(400)
                .body(containsString("The reason"));
        post(operator, page + "/hold", Map.of("reason", "ticket 9"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(page + "?done=hold"));
        post(operator, page + "/hold", Map.of("reason", "ticket 9"))
                .then()
                .statusCode(409)
                .body(containsString("Nothing was done: the payout is HELD"));
        post(operator, page + "/release", Map.of("reason", "it is good"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("requested"));
        String request = given().get("/v1/approvals")
                .jsonPath()
                .getString("find { it.payoutId == '%s' }.id".formatted(completion.payoutId()));
        browser(operator).get(page).then().body(containsString("operator asks to release"));
        post(operator, "/console/approvals/" + request, Map.of("decision", "approve", "reason", "me too"))
                .then()
                .statusCode(403);
        ledger.reset();
        post(approver, "/console/approvals/" + request, Map.of("decision", "approve", "reason", "checked"))
                .then()
                .statusCode(303);

        ledger.closeWith(transactionOf(completion));
        awaitStatus(completion, Substatus.PAID);
        given().queryParam("subject", "payout " + completion.payoutId())
                .get("/v1/audit")
                .then()
                .body("action", contains("payout.release", "payout.request-release", "payout.hold"))
                .body("[0].actor", equalTo("approver"))
                .body("[0].reason", containsString("operator had asked for it: it is good"));
    }

    @Test
    void aPayoutIsFoundByWhateverPeopleHave() {
        TaskCompleted completion = registered("3");
        propose(aBatch(completion));
        TransactionEntity transaction = transactionOf(completion);
        ledger.closeWith(transaction);
        awaitStatus(completion, Substatus.PAID);
        String session = signIn("support");
        String payout = "/console/payouts/" + completion.payoutId();
        Map<String, String> found = Map.of(
                completion.payoutId().toString(),
                payout,
                " " + completion.completionId().value() + "\n",
                payout,
                completion.workerId().value(),
                "/console/workers/" + completion.workerId(),
                completion.destination().address(),
                "/console/payouts?destination=",
                transaction.hash().hex().toUpperCase(Locale.ROOT),
                "/console/transactions/" + transaction.hash(),
                transaction.batchId().toString(),
                "/console/transactions/" + transaction.hash());
        found.forEach((text, path) -> browser(session)
                .queryParam("q", text)
                .get("/console/search")
                .then()
                .statusCode(303)
                .header("Location", containsString(path)));
        browser(session)
                .queryParam("q", "' or 1=1 --")
                .get("/console/search")
                .then()
                .statusCode(200)
                .body(containsString("Nothing here is called"));
    }

    @Test
    void pagesOfAListShowEveryPayoutOnceAndCountThemHonestly() {
        List<TaskCompleted> many = IntStream.range(0, 60)
                .mapToObj(i -> aCompletion("page-" + i, "page-worker", "1"))
                .toList();
        book.<Object>work(unit -> unit.register(many, Instant.now()));
        String session = signIn("support");

        String first =
                browser(session).get("/console/payouts?worker=page-worker").asString();
        Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
        assertThat(next.find()).isTrue();
        String second = browser(session)
                .urlEncodingEnabled(false)
                .get(next.group(1).replace("&amp;", "&"))
                .asString();

        assertThat(first).contains("60 payouts, newest first");
        assertThat(second).contains("60 payouts, newest first");
        many.forEach(one -> assertThat(first.contains(one.payoutId().toString()))
                .isNotEqualTo(second.contains(one.payoutId().toString())));
        many.forEach(one -> operators.cancel(one.payoutId(), new Operators.Order("test", "test")));
    }

    @Test
    void whatPublishersChooseIsNeitherMarkupNorFormula() {
        TaskCompleted evil = aCompletion("evil-1", "=HYPERLINK(0)<script>alert(1)</script>", "1");
        book.<Object>work(unit -> unit.register(List.of(evil), Instant.now()));
        String session = signIn("support");

        browser(session)
                .get("/console/payouts/" + evil.payoutId())
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")))
                .body(containsString("&lt;script&gt;alert"));
        browser(session).get("/console/payouts.csv").then().statusCode(200).body(containsString("\"'=HYPERLINK(0)"));
        operators.cancel(evil.payoutId(), new Operators.Order("test", "test"));
    }

    @Test
    void aWorkerSeesTheirOwnPayoutsThroughALinkAndGetsAnAnswer() {
        TaskCompleted completion = waiting();
        String support = signIn("support");
        String made = post(
                        support,
                        "/console/worker-links",
                        Map.of(
                                "publisher", completion.publisher().value(),
                                "workerId", completion.workerId().value()))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher path = Pattern.compile("/worker/[A-Za-z0-9_-]{43}").matcher(made);
        assertThat(path.find()).isTrue();
        String page = path.group();

        browser(null)
                .get(page)
                .then()
                .statusCode(200)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", containsString("noindex"))
                .body(containsString("activate your Stellar account"))
                .body(not(containsString("/console/payouts")));
        browser(null)
                .formParam("question", "Where is it? <b>")
                .post(page)
                .then()
                .statusCode(200);
        String question = given().get("/v1/worker-questions")
                .jsonPath()
                .getString("find { it.workerId == '%s' }.id".formatted(completion.workerId()));
        post(support, "/console/questions/" + question, Map.of("answer", "Create the account first."))
                .then()
                .statusCode(303);
        browser(null)
                .get(page)
                .then()
                .body(containsString("Create the account first."))
                .body(not(containsString("? <b>")));

        String link = given().get("/v1/audit")
                .jsonPath()
                .getString("find { it.action == 'worker-link.issue' }.after")
                .split(" ", -1)[0];
        post(support, "/console/worker-links/" + link + "/revoke", Map.of("workerId", "w"))
                .then()
                .statusCode(303);
        browser(null).get(page).then().statusCode(404).body(containsString("does not work"));
        browser(null).get("/worker/" + "A".repeat(43)).then().statusCode(404);
    }

    @Test
    void whoFailsToSignInTooOftenIsLockedOutAndSoIsTheRightPassword() {
        for (int i = 0; i < 5; i++) {
            attempt("auditor", "wrong " + i).then().statusCode(401);
        }
        attempt("auditor", TokenFixtures.token("auditor"))
                .then()
                .statusCode(429)
                .body(containsString("too many"));
        given().queryParam("actor", "auditor").get("/v1/audit").then().body("action", hasItem("sign-in.locked"));
        sql("delete from sign_in_failure");
    }

    @Test
    void aSessionEndsWhenItsPersonSignsOutOrIsIdle() {
        String session = signIn("support");
        post(session, "/console/sign-out", Map.of()).then().statusCode(303);
        browser(session).get("/console").then().statusCode(303);

        String idle = signIn("support");
        sql("update console_session set last_seen_at = last_seen_at - interval '21 minutes'");
        browser(idle).get("/console").then().statusCode(303);

        String old = signIn("support");
        sql("update console_session set ends_at = last_seen_at - interval '1 second'");
        browser(old).get("/console").then().statusCode(303);
    }

    @Test
    void theTrailIsGoodUntilSomebodyChangesItInTheDatabase() {
        signIn("support");
        await().atMost(Duration.ofSeconds(20)).until(() -> problem() == null);
        long row = given().get("/v1/audit?limit=1").jsonPath().getLong("[0].number");

        sql("alter table audit disable trigger audit_stays");
        sql("update audit set actor = 'nobody' where number = " + row);
        assertThat(problem()).isEqualTo("row %d was edited: its hash does not match its content".formatted(row));
        sql("update audit set actor = 'support' where number = " + row);
        assertThat(problem()).isNull();
        sql("create table audit_kept as select * from audit where number = %d; delete from audit where number = %d"
                .formatted(row, row));
        assertThat(problem()).contains("missing");
        sql("insert into audit select * from audit_kept; drop table audit_kept");
        sql("alter table audit enable trigger audit_stays");
        assertThat(problem()).isNull();
        assertThatThrownBy(() -> sql("delete from audit")).hasMessageContaining("never changed or removed");
    }

    private static @Nullable String problem() {
        Response answer = given().get("/v1/audit/verification");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath().getString("problem");
    }

    private TaskCompleted waiting() {
        TaskCompleted completion = registered("1");
        ledger.recipient(completion.destination().address(), Receivability.NO_ACCOUNT);
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.NO_ACCOUNT);
        return completion;
    }

    /// A request without a token, as browsers send them.
    private static RequestSpecification browser(@Nullable String session) {
        RequestSpecification request = given().auth().none().redirects().follow(false);
        return session == null ? request : request.cookie(COOKIE, session);
    }

    private static Response post(String session, String path, Map<String, String> form) {
        return browser(session)
                .contentType(ContentType.URLENC)
                .formParams(form)
                .formParam("csrf", csrf(session))
                .post(path);
    }

    private static String csrf(String session) {
        Matcher token = CSRF.matcher(browser(session).get("/console/approvals").asString());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static Response attempt(String name, String password) {
        return browser(null)
                .formParam("name", name)
                .formParam("password", password)
                .post("/console/sign-in");
    }

    private static String signIn(String name) {
        Response answer = attempt(name, TokenFixtures.token(name));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
        return answer.cookie(COOKIE);
    }

    private void sql(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
