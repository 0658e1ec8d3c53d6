package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.stroop.testing.BackingServices;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// People who sign in through an identity provider, with its real answers over HTTP.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
@QuarkusTestResource(value = IdentityProvider.class, restrictToAnnotatedClass = true)
class ProviderSignInIT extends ConsoleScene {
    private static final String ATTEMPT = COOKIE + "-attempt";
    private static final String CALLBACK = "/console/sign-in/provider/callback";

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI address;

    @Test
    void aPersonSignsInWithTheRolesOfTheirClaimAndGoesWhereTheyWanted() {
        browser(null)
                .get("/console/sign-in?next=/console/queues")
                .then()
                .body(containsString("Sign in with Example"))
                .body(containsString("/console/sign-in/provider?next=/console/queues"));
        Response answer =
                signedIn("s-ada", "ada", "[\"stroop-operator\",\"stroop-approver\",\"other\"]", "/console/queues");

        answer.then().statusCode(303).header("Location", containsString("/console/queues"));
        String session = answer.cookie(COOKIE);
        browser(session).get("/console/audit").then().statusCode(200).body(containsString("ada"));
        browser(session)
                .get("/console")
                .then()
                .body(containsString("approver, operator"))
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        given().queryParam("actor", "ada").get("/v1/audit").then().body("[0].action", equalTo("sign-in"));
        post(session, "/console/sign-out", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console/sign-in?left=provider"));
        browser(session).get("/console").then().statusCode(303);
    }

    @Test
    void whoSignsOutHereIsLedToSignOutOfTheProviderToo() {
        browser(null)
                .get("/console/sign-in?left=provider")
                .then()
                .statusCode(200)
                .body(containsString("may still be signed in at Example"))
                .body(containsString("href=\"/console/sign-in/provider/sign-out\""));
        Response leaving = browser(null).get("/console/sign-in/provider/sign-out");

        leaving.then().statusCode(303).header("Location", containsString("client_id=console"));
        given().auth()
                .none()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(URI.create(leaving.header("Location")))
                .then()
                .statusCode(302)
                .header("Location", equalTo(address.resolve("/console/sign-in").toString()));
    }

    @Test
    void whoHasNoRoleHereOrSomebodyElsesNameDoesNotGetIn() {
        signedIn("s-none", "none", "[\"other\"]", "/console")
                .then()
                .statusCode(401)
                .body(containsString("You are known as none, and have no role here"));
        signedIn("s-fake", "auditor", "[\"stroop-approver\"]", "/console") // has a token here
                .then()
                .statusCode(401)
                .body(containsString("belongs"));
    }

    @Test
    void aPersonKeepsTheirFirstNameSoThatNobodyApprovesTheirOwnRequests() {
        signedIn("s-eve", "eve", "[\"stroop-operator\"]", "/console").then().statusCode(303);
        Response renamed = signedIn("s-eve", "mallory", "[\"stroop-approver\"]", "/console");
        Response taken = signedIn("s-other", "eve", "[\"stroop-approver\"]", "/console");

        browser(renamed.cookie(COOKIE)).get("/console").then().body(containsString("</span>eve<"));
        taken.then().statusCode(401).body(containsString("belongs"));
    }

    @Test
    void anAnswerThatDidNotBeginInThisBrowserIsRefused() {
        Response begun = browser(null).get("/console/sign-in/provider");
        String code = callback(begun, "s-x", "x", "[\"stroop-operator\"]");

        browser(null).get(code).then().statusCode(401).body(containsString("did not begin in this browser"));
        browser(null)
                .cookie(ATTEMPT, browser(null).get("/console/sign-in/provider").cookie(ATTEMPT))
                .get(code)
                .then()
                .statusCode(401);
        browser(null)
                .cookie(ATTEMPT, begun.cookie(ATTEMPT))
                .get(code.replaceFirst("code=[^&]*", "code=stolen"))
                .then()
                .statusCode(401)
                .body(containsString("could not be verified"));
        browser(null)
                .cookie(ATTEMPT, begun.cookie(ATTEMPT))
                .get(code + "&iss=https%3A%2F%2Fevil.example.com")
                .then()
                .statusCode(401);
        browser(null)
                .get(CALLBACK + "?error=access_denied&error_description=no&state=x&session_state=y")
                .then()
                .statusCode(401);
    }

    /// A whole sign-in: to the provider and back.
    private Response signedIn(String subject, String name, String roles, String next) {
        Response begun = browser(null).queryParam("next", next).get("/console/sign-in/provider");
        begun.then().statusCode(303);
        assertThat(begun.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
        return browser(null)
                .urlEncodingEnabled(false)
                .cookie(ATTEMPT, begun.cookie(ATTEMPT))
                .get(callback(begun, subject, name, roles));
    }

    /// What the provider leads back to.
    private String callback(Response begun, String subject, String name, String roles) {
        String back = given().auth()
                .none()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .contentType(ContentType.URLENC)
                .body("username=" + subject + "&claims="
                        + URLEncoder.encode(
                                "{\"name\":\"%s\",\"roles\":%s}".formatted(name, roles), StandardCharsets.UTF_8))
                .post(URI.create(begun.header("Location")))
                .header("Location");
        assertThat(back).startsWith(address.resolve(CALLBACK).toString());
        return back.substring(address.toString().length() - 1);
    }
}
