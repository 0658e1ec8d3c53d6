package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The console as browsers see it: what pages contain, and what forms do.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class ConsoleIT extends ConsoleScene {
    private static final int LARGEST_PAGE = 500_000;

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
                .mapToObj(i -> aCompletion("console-page-" + i, "console-page-worker", "1"))
                .toList();
        book.<Object>work(unit -> unit.register(many, Instant.now()));
        String session = signIn("support");

        String first = browser(session)
                .get("/console/payouts?worker=console-page-worker")
                .asString();
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
}
