package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stroop.contracts.TaskCompleted;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// SQL, markup, templates, formulas and control characters through every field of every route: nothing is executed,
/// nothing
/// is shown that was not asked for, and nothing fails.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class InjectionIT extends ConsoleScene {
    private static final List<String> HOSTILE = List.of(
            "' or '1'='1",
            "'; drop table payout; --",
            "1 union select secret from worker_link",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "{chrome.csrf}{#for x in y}",
            "${7*7}#{7*7}",
            "=HYPERLINK(\"http://evil.example.com\")",
            "../../../../etc/passwd",
            "a\r\nSet-Cookie: stroop-session=x",
            "a\u0000b",
            "\ud83d\ude00\u202e\ufffe",
            "x".repeat(3_000));

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final int SERVER_ERROR = 500;

    @Test
    void noParameterAndNoFieldOfTheApiIsExecutedOrFails() {
        TaskCompleted known = registered("1");
        JsonPath api = given().get("/openapi?format=json").jsonPath();
        List<String> failures = new ArrayList<>();
        int requests = 0;
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
        for (var path : paths.entrySet()) {
            for (var operation : path.getValue().entrySet()) {
                for (String hostile : HOSTILE) {
                    for (Attack attack : attacks(api, path.getKey(), operation.getValue())) {
                        requests++;
                        int status = attack.send(operation.getKey(), hostile).statusCode();
                        if (status >= SERVER_ERROR) {
                            failures.add("%s %s %s answers %d to %s"
                                    .formatted(operation.getKey(), path.getKey(), attack.field(), status, hostile));
                        }
                    }
                }
            }
        }

        assertThat(failures).isEmpty();
        given().delete("/v1/controls/pauses/all").then().statusCode(200); // which is what one of the orders asked for
        given().get("/v1/payouts/" + known.payoutId()).then().statusCode(200).body("amount", equalTo("1"));
        System.out.printf("injection: api requests=%d failures=0%n", requests);
    }

    @Test
    void noPageShowsMarkupOfOthersOrMoreThanWasAskedFor() {
        TaskCompleted known = registered("1");
        String session = signIn(TokenFixtures.EVERYTHING);
        int requests = 0;
        for (String hostile : HOSTILE) {
            for (String page : List.of(
                    "/console/search?q=",
                    "/console/payouts?publisher=",
                    "/console/payouts?worker=",
                    "/console/payouts?completion=",
                    "/console/payouts?task=",
                    "/console/payouts?destination=",
                    "/console/payouts?memo=",
                    "/console/payouts?asset=",
                    "/console/payouts?status=",
                    "/console/payouts?range=",
                    "/console/payouts?after=",
                    "/console/payouts.csv?worker=",
                    "/console/audit?subject=",
                    "/console/audit?actor=",
                    "/console/dead-letters?code=",
                    "/console/dead-letters?publisher=",
                    "/console/dead-letters?status=",
                    "/console/sign-in?next=")) {
                requests++;
                assertHarmless(page + hostile, raw(browser(session)).get(page + encoded(hostile)), known);
            }
            for (String page : List.of(
                    "/console/payouts/{x}",
                    "/console/payouts/{x}/hold",
                    "/console/transactions/{x}",
                    "/console/workers/{x}",
                    "/console/publishers/{x}",
                    "/console/approvals/{x}",
                    "/console/lanes/{x}/pause",
                    "/console/dead-letters/{x}",
                    "/console/findings/{x}",
                    "/worker/{x}")) {
                requests++;
                assertHarmless(page + hostile, raw(browser(session)).get(page.replace("{x}", encoded(hostile))), known);
            }
        }
        System.out.printf("injection: pages requests=%d%n", requests);
    }

    private static void assertHarmless(String what, Response answer, TaskCompleted known) {
        assertThat(answer.statusCode()).as(what).isLessThan(SERVER_ERROR);
        assertThat(answer.header("Set-Cookie")).as(what).isNull();
        assertThat(String.valueOf(answer.header("Location"))).as(what).doesNotContain("evil");
        assertThat(answer.asString())
                .as(what)
                .doesNotContain(
                        "<script>alert",
                        "<img src=x",
                        "root:x:0",
                        known.payoutId().toString());
    }

    /// One field of one operation. All others are left out, or harmless.
    private record Attack(String field, Sender sender) {
        interface Sender {
            Response send(String method, String hostile);
        }

        Response send(String method, String hostile) {
            return sender.send(method, hostile);
        }
    }

    private static List<Attack> attacks(JsonPath api, String path, Map<String, Object> operation) {
        List<Attack> attacks = new ArrayList<>();
        if (operation.get("parameters") instanceof List<?> parameters) {
            for (Object one : parameters) {
                if (one instanceof Map<?, ?> parameter && !"header".equals(parameter.get("in"))) {
                    String name = String.valueOf(parameter.get("name"));
                    boolean query = "query".equals(parameter.get("in"));
                    attacks.add(new Attack(
                            name,
                            (method, hostile) -> request(method)
                                    .request(
                                            method,
                                            query
                                                    ? address(path, "", "") + "?" + name + "=" + encoded(hostile)
                                                    : address(path, name, hostile))));
                }
            }
        }
        for (String property : properties(api, operation)) {
            attacks.add(new Attack(property, (method, hostile) -> {
                Map<String, Object> body = new HashMap<>(Map.of("reason", "a test"));
                body.put(property, hostile);
                return request(method).body(body).request(method, address(path, "", ""));
            }));
        }
        return attacks;
    }

    private static RequestSpecification request(String method) {
        RequestSpecification request = raw(given());
        return method.equals("get") || method.equals("delete") ? request : request.contentType(ContentType.JSON);
    }

    /// What is encoded stays as it is.
    private static RequestSpecification raw(RequestSpecification request) {
        return request.urlEncodingEnabled(false);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// @param attacked the path parameter that gets the hostile text; empty for none
    private static String address(String path, String attacked, String hostile) {
        return PARAMETER
                .matcher(path)
                .replaceAll(
                        name -> Matcher.quoteReplacement(name.group(1).equals(attacked) ? encoded(hostile) : "none"));
    }

    private static List<String> properties(JsonPath api, Map<String, Object> operation) {
        String reference = operation.get("requestBody") instanceof Map<?, ?> body
                        && body.get("content") instanceof Map<?, ?> content
                        && content.get("application/json") instanceof Map<?, ?> json
                        && json.get("schema") instanceof Map<?, ?> schema
                        && schema.get("$ref") instanceof String text
                ? text
                : null;
        if (reference == null) {
            return List.of();
        }
        Map<String, Object> properties =
                api.getMap("components.schemas.%s.properties".formatted(reference.replaceFirst(".*/", "")));
        return properties == null ? List.of() : List.copyOf(properties.keySet());
    }
}
