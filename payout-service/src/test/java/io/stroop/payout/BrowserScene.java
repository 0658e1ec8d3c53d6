package io.stroop.payout;

import static io.restassured.RestAssured.given;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.stroop.testing.TokenFixtures;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// People at the console in a real browser. Where none is installed, the tests are skipped.
abstract class BrowserScene extends ConsoleScene {
    private static @Nullable Browser browser;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI address;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    Page window(boolean dark) {
        if (browser == null) {
            throw new IllegalStateException("the browser was not started");
        }
        return browser.window(address.toString(), 1280, 900, dark);
    }

    Page signedIn(String name, boolean dark) {
        Page page = window(dark);
        page.navigate("/console/sign-in");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password, or token").fill(TokenFixtures.token(name));
        page.keyboard().press("Enter");
        page.waitForURL("**/console");
        return page;
    }

    static void registerPublisher(String publisher) {
        given().contentType(ContentType.JSON)
                .body(Map.of("contact", "me@example.com"))
                .put("/v1/publishers/" + publisher)
                .then()
                .statusCode(200);
    }

    long deadLetter(String publisher) {
        sql("""
                insert into dead_letter (content, headers, payload, publisher, completion_id, worker_id, code, codes, reason,
                    first_at, last_at, arrivals, state)
                values (repeat('%s', 8), '\\x0100000000', '{"a":1}', '%s', 'dead-%s', 'w', 'signature.no-key',
                    'signature.no-key', 'publisher has no valid signing key', now(), now(), 1, 'OPEN')""".formatted("%08x".formatted(publisher.hashCode()), publisher, publisher));
        return given().queryParam("publisher", publisher)
                .get("/v1/dead-letters")
                .jsonPath()
                .getLong("deadLetters[0].id");
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static Page.GetByRoleOptions buttonNamed(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static Page.GetByRoleOptions headingNamed(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
