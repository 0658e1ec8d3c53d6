package io.stroop.task;

import static io.stroop.testing.RouteMatrix.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
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
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class RoutesIT {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("POST /v1/workers", Set.of("workers:write")),
            Map.entry("GET /v1/workers/{workerId}", Set.of("workers:read", STAFF)),
            Map.entry("POST /v1/tasks", Set.of("tasks:write")),
            Map.entry("GET /v1/tasks/{taskId}", Set.of("tasks:read", STAFF)),
            Map.entry("POST /v1/completions", Set.of("completions:write")),
            Map.entry("POST /v1/completions/bulk", Set.of("completions:write")),
            Map.entry("GET /v1/completions", Set.of("completions:read", STAFF)),
            Map.entry("GET /v1/completions/{payoutId}", Set.of("completions:read", STAFF)),
            Map.entry("POST /v1/republications", Set.of("operator")),
            Map.entry("GET /v1/key-uses", Set.of(STAFF)),
            Map.entry("GET /v1/quarantine", Set.of(STAFF)));

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
                "routes: service=task-service routes=%d requests=%d differences=0%n",
                result.routes(), result.requests());
    }

    @Test
    void theApiIsDescribedAsItIsCheckedIn() throws IOException {
        String served = RestAssured.given()
                .auth()
                .oauth2(TokenFixtures.token(TokenFixtures.EVERYTHING))
                .get("/openapi?format=json")
                .asString();

        assertThat(ApiDocument.checkedIn("task-service", served)).isEqualTo(ApiDocument.canonical(served));
    }

    @Test
    void whatIsNoRouteIsClosedTooAndProbesAreOpen() {
        for (String path : new String[] {"/", "/openapi", "/v1", "/nowhere", "/q/health/ready"}) {
            RestAssured.given().auth().none().get(path).then().statusCode(401);
        }
        RestAssured.given().auth().none().get(management + "health/live").then().statusCode(200);
    }
}
