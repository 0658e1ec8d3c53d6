package io.stroop.fee;

import static io.stroop.testing.RouteMatrix.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
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
@QuarkusTestResource(BackingServices.class)
class RoutesIT {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("GET /v1/fees/quote", Set.of("fees:read", STAFF)),
            Map.entry("GET /v1/fees/history", Set.of("fees:read", STAFF)),
            Map.entry("GET /v1/pending", Set.of(STAFF)));

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
                "routes: service=fee-estimator routes=%d requests=%d differences=0%n",
                result.routes(), result.requests());
    }

    @Test
    void theApiIsDescribedAsItIsCheckedIn() throws IOException {
        String served = RestAssured.given()
                .auth()
                .oauth2(TokenFixtures.token(TokenFixtures.EVERYTHING))
                .get("/openapi?format=json")
                .asString();

        assertThat(ApiDocument.checkedIn("fee-estimator", served)).isEqualTo(ApiDocument.canonical(served));
    }

    @Test
    void whatIsNoRouteIsClosedTooAndProbesAreOpen() {
        for (String path : new String[] {"/", "/openapi", "/v1", "/nowhere", "/q/health/ready"}) {
            RestAssured.given().auth().none().get(path).then().statusCode(401);
        }
        RestAssured.given().auth().none().get(management + "health/live").then().statusCode(200);
    }
}
