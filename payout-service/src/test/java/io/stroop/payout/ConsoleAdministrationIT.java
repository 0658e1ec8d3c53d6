package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.testing.BackingServices;
import io.stroop.testing.SigningFixtures;
import io.stroop.testing.TokenFixtures;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What operators and administrators do in the console.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class ConsoleAdministrationIT extends ConsoleScene {
    @Test
    void aPublisherIsRegisteredAndItsKeyIsShownOnceAndRevoked() {
        String admin = signIn("publisher-admin");
        post(admin, "/console/publishers", Map.of("publisher", "Not Good", "contact", "me"))
                .then()
                .statusCode(400)
                .body(containsString("Not Good"));
        post(admin, "/console/publishers", Map.of("publisher", "console-made", "contact", "me", "assets", "XLM"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console/publishers/console-made?done=registered"));

        String made = post(
                        admin,
                        "/console/publishers/console-made/keys",
                        Map.of("name", "production", "scopes", "payouts:read", "expires", "2999-01-01"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher key = Pattern.compile("stroop_([0-9a-f]{8})_[A-Za-z0-9_-]+").matcher(made);
        assertThat(key.find()).isTrue();
        given().auth().oauth2(key.group()).get("/v1/payouts").then().statusCode(200);
        String page = "/console/publishers/console-made";
        browser(admin)
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("stroop_" + key.group(1) + "_…"))
                .body(not(containsString(key.group())));

        String revoke = page + "/keys/" + key.group(1) + "/revoke";
        browser(admin).get(revoke).then().statusCode(200).body(containsString("production"));
        browser(admin).get(page + "/other/" + key.group(1) + "/revoke").then().statusCode(404);
        post(admin, revoke, Map.of("reason", "leaked")).then().statusCode(303);
        given().auth().oauth2(key.group()).get("/v1/payouts").then().statusCode(401);
        given().queryParam("subject", "publisher console-made")
                .get("/v1/audit")
                .then()
                .body("[0].action", equalTo("publisher.key-revoke"))
                .body("[0].reason", equalTo("leaked"));
    }

    @Test
    void aSigningKeyIsAddedAndAPublisherIsSuspendedAndActive() {
        String admin = signIn("publisher-admin");
        String page = "/console/publishers/console-signs";
        post(admin, "/console/publishers", Map.of("publisher", "console-signs", "contact", "me"));
        post(admin, page + "/signing-keys", Map.of("name", "k", "publicKey", "no key"))
                .then()
                .statusCode(400)
                .body(containsString("publicKey"));
        post(
                        admin,
                        page + "/signing-keys",
                        Map.of(
                                "name",
                                "k",
                                "publicKey",
                                SigningFixtures.publicKey("console-signs").publicKey()))
                .then()
                .statusCode(303);

        post(admin, page + "/suspend", Map.of("reason", "odd amounts")).then().statusCode(303);
        browser(admin).get(page).then().body(containsString("suspended"));
        post(admin, page + "/activate", Map.of("reason", "")).then().statusCode(400);
        post(admin, page + "/activate", Map.of("reason", "explained")).then().statusCode(303);
        given().get("/v1/publishers/console-signs").then().body("state", equalTo("active"));
        post(signIn("support"), page + "/suspend", Map.of("reason", "r")).then().statusCode(403);
    }

    @Test
    void anApproverChangesCapsAndSaysWhy() {
        String approver = signIn("approver");
        post(signIn("publisher-admin"), "/console/publishers", Map.of("publisher", "console-capped", "contact", "me"));
        String page = "/console/publishers/console-capped";
        Map<String, String> cap =
                Map.of("kind", "worker-hour", "asset", "XLM", "amount", "12.5", "reason", "new publisher");
        post(approver, page + "/caps", Map.of("kind", "balance-floor", "asset", "XLM", "amount", "1", "reason", "r"))
                .then()
                .statusCode(400)
                .body(containsString("Choose what is limited"));
        post(approver, page + "/caps", Map.of("kind", "payout", "asset", "XLM", "amount", "a lot", "reason", "r"))
                .then()
                .statusCode(400)
                .body(containsString("The amount"));
        post(signIn("operator"), page + "/caps", cap).then().statusCode(403);

        post(approver, page + "/caps", cap).then().statusCode(303).header("Location", endsWith(page + "?done=capped"));
        browser(approver).get(page).then().body(containsString("12.5"));
        given().queryParam("subject", "cap worker-hour native of publisher console-capped")
                .get("/v1/audit")
                .then()
                .body("[0].action", equalTo("cap.set"))
                .body("[0].reason", equalTo("new publisher"));
        post(approver, page + "/caps", Map.of("kind", "worker-hour", "asset", "XLM", "amount", "", "reason", "trusted"))
                .then()
                .header("Location", endsWith(page + "?done=uncapped"));
        browser(approver).get(page).then().body(not(containsString("12.5")));
        post(approver, "/console/caps", Map.of("kind", "balance-floor", "asset", "XLM", "amount", "3", "reason", "r"))
                .then()
                .statusCode(303);
        browser(approver).get("/console/publishers").then().body(containsString("Never paid out of the account"));
        post(approver, "/console/caps", Map.of("kind", "balance-floor", "asset", "XLM", "amount", "", "reason", "r"))
                .then()
                .statusCode(303);
    }

    @Test
    void aDeadLetterIsFoundExplainedAndClosed() {
        sql("""
                insert into dead_letter (content, headers, payload, publisher, completion_id, worker_id, code, codes, reason,
                    first_at, last_at, arrivals, state)
                values (repeat('a', 64), '\\x0100000000', '{"<b>":1}', 'console-dead', 'dead-<i>', 'dead-worker',
                    'signature.wrong', 'signature.wrong', 'is <script>', now(), now(), 1, 'OPEN')""");
        String operator = signIn("operator");
        String path = browser(operator)
                .queryParam("q", "dead-worker")
                .get("/console/search")
                .then()
                .statusCode(303)
                .header("Location", containsString("/console/dead-letters/"))
                .extract()
                .header("Location")
                .replaceFirst("https?://[^/]+", "");

        browser(operator).get("/console/queues").then().body(containsString(path));
        browser(operator)
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("Ask the publisher whether the record is theirs"))
                .body(containsString("is &lt;script&gt;"))
                .body(not(containsString("<script>\"")))
                .body(containsString("&quot;&lt;b&gt;&quot;"));
        browser(signIn("auditor"))
                .get(path)
                .then()
                .body(containsString("Your role does not show"))
                .body(not(containsString("dead-worker")));
        post(operator, path + "/close", Map.of("reason", "")).then().statusCode(400);
        post(operator, path + "/close", Map.of("reason", "forged")).then().statusCode(303);
        post(operator, path + "/redrive", Map.of("reason", "forged"))
                .then()
                .statusCode(409)
                .body(containsString("closed already"));
        browser(operator)
                .get("/console/dead-letters?status=closed&code=&publisher=console-dead")
                .then()
                .statusCode(200)
                .body(containsString(path));
        post(operator, "/console/dead-letters/all/redrive?code=&publisher=console-dead", Map.of("reason", "r"))
                .then()
                .statusCode(409)
                .body(containsString("none is left"));
    }

    @Test
    void aFindingIsExplainedAndClosedByAnApprover() {
        sql("""
                insert into finding (lane, kind, ledger, transaction_hash, evidence, found_at)
                values ('main', 'FOREIGN_PAYMENT', 7, repeat('b', 64), 'a payment that the book does not know', now())""");
        long id =
                given().get("/v1/findings?status=open").jsonPath().getLong("find { it.kind == 'foreign_payment' }.id");
        String approver = signIn("approver");
        String path = "/console/findings/" + id;

        browser(approver).get("/console/queues").then().body(containsString(path));
        browser(approver)
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("a payment that the book does not know"))
                .body(not(containsString("/console/transactions/bbbb")));
        post(signIn("operator"), path + "/close", Map.of("reason", "r")).then().statusCode(403);
        post(approver, path + "/close", Map.of("reason", "our own top-up"))
                .then()
                .statusCode(303);
        post(approver, path + "/close", Map.of("reason", "again")).then().statusCode(409);
        browser(approver).get(path).then().body(containsString("our own top-up"));
        given().queryParam("subject", "finding " + id).get("/v1/audit").then().body("action", hasItem("finding.close"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String everything = signIn(TokenFixtures.EVERYTHING);
        for (String path : new String[] {
            "/dead-letters/999999", "/dead-letters/x", "/findings/999999", "/publishers/nobody", "/dead-letters/1/burn"
        }) {
            browser(everything).get("/console" + path).then().statusCode(404);
        }
    }
}
