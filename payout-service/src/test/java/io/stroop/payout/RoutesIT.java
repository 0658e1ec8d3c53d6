package io.stroop.payout;

import static io.stroop.testing.RouteMatrix.EVERYBODY;
import static io.stroop.testing.RouteMatrix.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.stroop.testing.ApiDocument;
import io.stroop.testing.BackingServices;
import io.stroop.testing.RouteMatrix;
import io.stroop.testing.TokenFixtures;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who may use which route. A route that is not here fails the test.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class RoutesIT {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("GET /v1/payouts", Set.of("payouts:read", STAFF)),
            Map.entry("GET /v1/payouts/{payoutId}", Set.of("payouts:read", STAFF)),
            Map.entry("POST /v1/payouts/{payoutId}/cancel", Set.of("operator")),
            Map.entry("POST /v1/payouts/{payoutId}/reject", Set.of("operator")),
            Map.entry("POST /v1/payouts/{payoutId}/retry", Set.of("operator")),
            Map.entry("POST /v1/payouts/{payoutId}/hold", Set.of("support", "operator")),
            Map.entry("POST /v1/payouts/{payoutId}/release", Set.of("operator", "approver")),
            Map.entry("POST /v1/payouts/{payoutId}/redirect", Set.of("support", "operator", "approver")),
            Map.entry("POST /v1/payouts/{payoutId}/attribute", Set.of("approver")),
            Map.entry("GET /v1/transactions/{hash}", Set.of(STAFF)),
            Map.entry("POST /v1/transactions/{hash}/resolve", Set.of("approver")),
            Map.entry("GET /v1/lanes", Set.of(STAFF)),
            Map.entry("POST /v1/lanes/{lane}/pause", Set.of("operator")),
            Map.entry("POST /v1/lanes/{lane}/resume", Set.of("operator")),
            Map.entry("POST /v1/lanes/{lane}/retire", Set.of("operator")),
            Map.entry("GET /v1/controls", Set.of(STAFF)),
            Map.entry("PUT /v1/controls/pauses/all", Set.of("operator")),
            Map.entry("DELETE /v1/controls/pauses/all", Set.of("operator")),
            Map.entry("PUT /v1/controls/pauses/assets/{asset}", Set.of("operator")),
            Map.entry("DELETE /v1/controls/pauses/assets/{asset}", Set.of("operator")),
            Map.entry("PUT /v1/controls/pauses/publishers/{publisher}", Set.of("operator")),
            Map.entry("DELETE /v1/controls/pauses/publishers/{publisher}", Set.of("operator")),
            Map.entry("PUT /v1/controls/caps/{kind}/{asset}", Set.of("approver")),
            Map.entry("DELETE /v1/controls/caps/{kind}/{asset}", Set.of("approver")),
            Map.entry("GET /v1/balances", Set.of(STAFF)),
            Map.entry("GET /v1/workers/{workerId}/statement", Set.of(STAFF)),
            Map.entry("GET /v1/findings", Set.of(STAFF)),
            Map.entry("GET /v1/findings/{id}", Set.of(STAFF)),
            Map.entry("POST /v1/findings/{id}/close", Set.of("approver")),
            Map.entry("GET /v1/dead-letters", Set.of(STAFF)),
            Map.entry("GET /v1/dead-letters/{id}", Set.of(STAFF)),
            Map.entry("POST /v1/dead-letters/{id}/redrive", Set.of("operator")),
            Map.entry("POST /v1/dead-letters/{id}/close", Set.of("operator")),
            Map.entry("POST /v1/dead-letters/redrive", Set.of("operator")),
            Map.entry("POST /v1/dead-letters/close", Set.of("operator")),
            Map.entry("GET /v1/quarantine", Set.of(STAFF)),
            Map.entry("GET /v1/publishers", Set.of(STAFF)),
            Map.entry("GET /v1/publishers/{publisher}", Set.of(STAFF)),
            Map.entry("PUT /v1/publishers/{publisher}", Set.of("publisher-admin")),
            Map.entry("POST /v1/publishers/{publisher}/suspend", Set.of("publisher-admin", "operator")),
            Map.entry("POST /v1/publishers/{publisher}/activate", Set.of("publisher-admin")),
            Map.entry("POST /v1/publishers/{publisher}/keys", Set.of("publisher-admin")),
            Map.entry("POST /v1/publishers/{publisher}/keys/{prefix}/rotate", Set.of("publisher-admin")),
            Map.entry("DELETE /v1/publishers/{publisher}/keys/{prefix}", Set.of("publisher-admin", "operator")),
            Map.entry("GET /v1/publishers/{publisher}/signing-keys", Set.of(STAFF)),
            Map.entry("POST /v1/publishers/{publisher}/signing-keys", Set.of("publisher-admin")),
            Map.entry("POST /v1/publishers/{publisher}/signing-keys/{id}/rotate", Set.of("publisher-admin")),
            Map.entry("DELETE /v1/publishers/{publisher}/signing-keys/{id}", Set.of("publisher-admin", "operator")),
            Map.entry("GET /v1/publishers/{publisher}/caps", Set.of(STAFF)),
            Map.entry("PUT /v1/publishers/{publisher}/caps/{kind}/{asset}", Set.of("approver")),
            Map.entry("DELETE /v1/publishers/{publisher}/caps/{kind}/{asset}", Set.of("approver")),
            Map.entry("GET /v1/approvals", Set.of(STAFF)),
            Map.entry("GET /v1/approvals/{id}", Set.of(STAFF)),
            Map.entry("POST /v1/approvals/{id}/approve", Set.of("approver")),
            Map.entry("POST /v1/approvals/{id}/deny", Set.of("approver")),
            Map.entry("GET /v1/audit", Set.of("auditor")),
            Map.entry("GET /v1/audit/verification", Set.of("auditor")),
            Map.entry("POST /v1/worker-links", Set.of("support")),
            Map.entry("DELETE /v1/worker-links/{id}", Set.of("support")),
            Map.entry("GET /v1/worker-questions", Set.of(STAFF)),
            Map.entry("POST /v1/worker-questions/{id}/answer", Set.of("support")),
            Map.entry("GET /console/assets/{name}", Set.of(EVERYBODY)),
            Map.entry("GET /console/sign-in", Set.of(EVERYBODY)),
            Map.entry("POST /console/sign-in", Set.of(EVERYBODY)),
            Map.entry("GET /console/sign-in/provider", Set.of(EVERYBODY)),
            Map.entry("GET /console/sign-in/provider/callback", Set.of(EVERYBODY)),
            Map.entry("GET /console/sign-in/provider/sign-out", Set.of(EVERYBODY)),
            Map.entry("POST /console/sign-out", Set.of(STAFF)),
            Map.entry("GET /console", Set.of(STAFF)),
            Map.entry("GET /console/live", Set.of(STAFF)),
            Map.entry("GET /console/search", Set.of(STAFF)),
            Map.entry("GET /console/payouts", Set.of(STAFF)),
            Map.entry("GET /console/payouts.csv", Set.of(STAFF)),
            Map.entry("GET /console/payouts/{payoutId}", Set.of(STAFF)),
            Map.entry("GET /console/payouts/{payoutId}/live", Set.of(STAFF)),
            Map.entry("GET /console/payouts/{payoutId}/{action}", Set.of("support", "operator", "approver")),
            Map.entry("POST /console/payouts/{payoutId}/{action}", Set.of("support", "operator", "approver")),
            Map.entry("GET /console/transactions/{hash}", Set.of(STAFF)),
            Map.entry("GET /console/transactions/{hash}/envelope", Set.of(STAFF)),
            Map.entry("GET /console/queues", Set.of(STAFF)),
            Map.entry("GET /console/dead-letters", Set.of(STAFF)),
            Map.entry("GET /console/dead-letters/{id}", Set.of(STAFF)),
            Map.entry("GET /console/dead-letters/{id}/{action}", Set.of("operator")),
            Map.entry("POST /console/dead-letters/{id}/{action}", Set.of("operator")),
            Map.entry("GET /console/dead-letters/all/{action}", Set.of("operator")),
            Map.entry("POST /console/dead-letters/all/{action}", Set.of("operator")),
            Map.entry("GET /console/findings/{id}", Set.of(STAFF)),
            Map.entry("GET /console/findings/{id}/close", Set.of("approver")),
            Map.entry("POST /console/findings/{id}/close", Set.of("approver")),
            Map.entry("GET /console/approvals", Set.of(STAFF)),
            Map.entry("GET /console/approvals/{id}", Set.of(STAFF)),
            Map.entry("POST /console/approvals/{id}", Set.of("approver")),
            Map.entry("GET /console/lanes/{lane}/{switch}", Set.of("operator")),
            Map.entry("POST /console/lanes/{lane}/{switch}", Set.of("operator")),
            Map.entry("GET /console/workers/{workerId}", Set.of(STAFF)),
            Map.entry("GET /console/workers/{workerId}/statement", Set.of("support", "operator", "approver")),
            Map.entry("GET /console/workers/{workerId}/statement.csv", Set.of("support", "operator", "approver")),
            Map.entry("POST /console/worker-links", Set.of("support")),
            Map.entry("POST /console/worker-links/{id}/revoke", Set.of("support")),
            Map.entry("GET /console/questions", Set.of(STAFF)),
            Map.entry("POST /console/questions/{id}", Set.of("support")),
            Map.entry("GET /console/publishers", Set.of(STAFF)),
            Map.entry("POST /console/publishers", Set.of("publisher-admin")),
            Map.entry("GET /console/publishers/{publisher}", Set.of(STAFF)),
            Map.entry("GET /console/publishers/{publisher}/suspend", Set.of("publisher-admin", "operator")),
            Map.entry("POST /console/publishers/{publisher}/suspend", Set.of("publisher-admin", "operator")),
            Map.entry("GET /console/publishers/{publisher}/activate", Set.of("publisher-admin")),
            Map.entry("POST /console/publishers/{publisher}/activate", Set.of("publisher-admin")),
            Map.entry("POST /console/publishers/{publisher}/keys", Set.of("publisher-admin")),
            Map.entry("POST /console/publishers/{publisher}/keys/{prefix}/rotate", Set.of("publisher-admin")),
            Map.entry("POST /console/publishers/{publisher}/signing-keys", Set.of("publisher-admin")),
            Map.entry("GET /console/publishers/{publisher}/{kind}/{key}/revoke", Set.of("publisher-admin", "operator")),
            Map.entry(
                    "POST /console/publishers/{publisher}/{kind}/{key}/revoke", Set.of("publisher-admin", "operator")),
            Map.entry("POST /console/publishers/{publisher}/caps", Set.of("approver")),
            Map.entry("POST /console/caps", Set.of("approver")),
            Map.entry("GET /console/audit", Set.of("auditor", "operator", "approver")),
            Map.entry("GET /worker/{secret}", Set.of(EVERYBODY)),
            Map.entry("POST /worker/{secret}", Set.of(EVERYBODY)));

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI address;

    @TestHTTPResource(value = "/", management = true)
    String management = "";

    @Test
    void everyRouteLetsInThoseWhoMayUseItAndNobodyElse() throws IOException, InterruptedException {
        RouteMatrix.Result result = RouteMatrix.compare(address, ALLOWED);

        assertThat(result.differences()).isEmpty();
        System.out.printf(
                "routes: service=payout-service routes=%d requests=%d differences=0%n",
                result.routes(), result.requests());
    }

    @Test
    void theApiIsDescribedAsItIsCheckedIn() throws IOException {
        String served = RestAssured.given()
                .auth()
                .oauth2(TokenFixtures.token(TokenFixtures.EVERYTHING))
                .get("/openapi?format=json")
                .asString();

        assertThat(ApiDocument.checkedIn("payout-service", served)).isEqualTo(ApiDocument.canonical(served));
    }

    @Test
    void whatIsNoRouteIsClosedTooAndProbesAreOpen() {
        for (String path : new String[] {"/", "/openapi", "/v1", "/nowhere", "/q/health/ready"}) {
            RestAssured.given().auth().none().get(path).then().statusCode(401);
        }
        RestAssured.given().auth().none().get(management + "health/live").then().statusCode(200);
    }
}
