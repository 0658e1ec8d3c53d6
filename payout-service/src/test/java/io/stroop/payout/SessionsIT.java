package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who gets into the console and for how long, and that what people did cannot be changed unnoticed.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class SessionsIT extends ConsoleScene {
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
}
