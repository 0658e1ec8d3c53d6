package io.stroop.task;

import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.completion;
import static io.stroop.task.ServiceUnderTest.fresh;
import static io.stroop.task.ServiceUnderTest.get;
import static io.stroop.task.ServiceUnderTest.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.stroop.testing.BackingServices;
import io.stroop.testing.CompletionFixtures;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An installation that pays lumens only and knows the address of its payout-service.
@QuarkusTest
@TestProfile(AdmissionIT.LumensOnly.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class AdmissionIT {
    private static final String USD = "USD:" + CompletionFixtures.address("issuer");

    public static final class LumensOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stroop.assets", "native", "stroop.payout-service-url", "https://payouts.example.org/");
        }
    }

    @Test
    void aTaskInAnAssetThatIsNotPaidHereIsRefused() {
        String task = fresh("t");

        Response response =
                post("/v1/tasks", "{\"taskId\":\"%s\",\"asset\":\"%s\",\"reward\":\"1\"}".formatted(task, USD));

        response.then().statusCode(422);
        assertThat(response.<String>path("violations[0].code")).isEqualTo("asset.not-accepted");
        get("/v1/tasks/" + task).then().statusCode(404);
    }

    @Test
    void aCompletionInAnAssetThatIsNotPaidHereIsRefused() {
        String id = fresh("c");

        Response response = post(
                "/v1/completions",
                "{\"completionId\":\"%s\",\"taskId\":\"t\",\"workerId\":\"w\",\"asset\":\"%s\",\"amount\":\"1\"}"
                        .formatted(id, USD));

        response.then().statusCode(422);
        assertThat(response.<String>path("type")).isEqualTo("urn:stroop:problem:unprocessable");
        assertThat(response.<String>path("violations[0].code")).isEqualTo("asset.not-accepted");
        get("/v1/completions?completionId=" + id).then().statusCode(404);
    }

    @Test
    void anAcceptedCompletionNamesTheAddressOfItsPayout() {
        Response response = post("/v1/completions", completion(fresh("c"), aTask(), aWorkerAt(ALICE)));

        response.then().statusCode(202);
        assertThat(response.<String>path("payoutUrl"))
                .isEqualTo("https://payouts.example.org/v1/payouts/" + response.<String>path("payoutId"));
    }
}
