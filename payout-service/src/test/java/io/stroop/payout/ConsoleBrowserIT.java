package io.stroop.payout;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The console in a real browser: what people do there, with a mouse and without, and what axe says of each page.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class ConsoleBrowserIT extends BrowserScene {
    @Test
    void supportExplainsAPayoutThatWaitsForATrustlineAndSeesItSettleLive() {
        TaskCompleted completion = registered("1.5");
        ledger.recipient(completion.destination().address(), Receivability.NO_TRUSTLINE);
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.NO_TRUSTLINE);
        Page page = signedIn("support", false);

        page.getByRole(AriaRole.SEARCHBOX).fill(completion.completionId().value());
        page.keyboard().press("Enter");
        assertThat(page.getByText("Once the asset (a trustline) has been added").first())
                .isVisible();
        assertThat(page.getByText("It is the worker's turn.")).isVisible();
        ledger.reset();
        ledger.closeWith(transactionOf(completion));

        assertThat(page.locator(".lead .status")).containsText("Settled"); // without a reload
        assertThat(page.getByText("Netted with")).isVisible();
    }

    @Test
    void theOverviewShowsANewFigureWithoutAReload() {
        Page page = signedIn("support", false);
        Locator waiting =
                page.locator(".tiles div").filter(new Locator.FilterOptions().setHasText("Wait for a payment"));
        String before = waiting.locator("b").textContent();
        page.getByText("What to tell others").click();
        page.evaluate("window.sameDocument = true");

        TaskCompleted completion = waiting();

        assertThat(waiting.locator("b")).not().hasText(before);
        assertThat(page.getByText("Everybody")).isVisible(); // what was opened stays open
        assertThat(page.locator("#sentences summary")).isFocused();
        assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
        operators.cancel(completion.payoutId(), new Operators.Order("test", "test"));
    }

    @Test
    void aPayoutIsHeldAndReleasedByTwoPeople() {
        TaskCompleted completion = registered("2");
        ledger.recipient(completion.destination().address(), Receivability.NO_ACCOUNT);
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.NO_ACCOUNT);
        Page operator = signedIn("operator", false);
        Page approver = signedIn("approver", false);
        String path = "/console/payouts/" + completion.payoutId();

        operator.navigate(path);
        operator.getByRole(AriaRole.LINK, named("Hold")).click();
        operator.getByLabel("Reason").fill("ticket 12");
        operator.getByRole(AriaRole.BUTTON, buttonNamed("Hold")).click();
        assertThat(operator.getByRole(AriaRole.STATUS)).containsText("Held.");
        operator.getByRole(AriaRole.LINK, named("Release")).click();
        operator.getByLabel("Reason").fill("looked into it");
        operator.getByRole(AriaRole.BUTTON, buttonNamed("Ask to release")).click();
        assertThat(operator.getByText("operator asks to release this payout")).isVisible();
        ledger.reset();
        approver.navigate(path);
        approver.getByRole(AriaRole.LINK, named("Decide")).click();
        approver.getByLabel("Reason").fill("agreed");
        approver.getByRole(AriaRole.BUTTON, buttonNamed("Approve")).click();

        ledger.closeWith(transactionOf(completion));
        assertThat(approver.locator(".lead .status")).containsText("Settled");
        assertThat(approver.getByText("operator, approved by approver").first()).isVisible();
    }

    @Test
    void theListIsNarrowedWithTheKeyboardOnlyAndExported() throws IOException {
        TaskCompleted completion = registered("4");
        Page page = signedIn("support", false);

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("/");
        page.keyboard().type(completion.workerId().value());
        page.keyboard().press("Enter");
        assertThat(page.getByRole(
                        AriaRole.HEADING, headingNamed(completion.workerId().value())))
                .isVisible();
        page.getByRole(AriaRole.LINK, named("Show all")).focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("1 payout, newest first")).isVisible();
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, named("Export CSV")).click());
        assertThat(Files.readString(download.path()))
                .contains(completion.payoutId().toString());
        operators.cancel(completion.payoutId(), new Operators.Order("test", "test"));
    }

    @Test
    void whoSignsOutSeesNothingAnyMore() {
        Page page = signedIn("support", false);

        page.getByRole(AriaRole.BUTTON, buttonNamed("Sign out")).click();
        assertThat(page.getByRole(AriaRole.HEADING, headingNamed("Sign in"))).isVisible();
        page.goBack();
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING, headingNamed("Sign in"))).isVisible();
    }

    @Test
    void aDeadLetterIsRedrivenWithTheKeyboardOnlyOnceItsCauseIsMended() {
        registerPublisher("browsed");
        long letter = deadLetter("browsed");
        Page page = signedIn("operator", false);

        page.keyboard().press("/");
        page.keyboard().type("dead-browsed");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Register the publisher's signing key, and redrive."))
                .isVisible();
        page.getByRole(AriaRole.LINK, named("Redrive")).focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("It is never paid twice")).isVisible();
        page.keyboard().type("the key is registered now"); // the field has the focus
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Sent again.");
        assertThat(page.locator(".lead .status")).containsText("redriven");
        assertThat(given().get("/v1/dead-letters/" + letter).jsonPath().getInt("redrives"))
                .isEqualTo(1);
    }

    @Test
    void aStatementIsShownAndExported() throws IOException {
        TaskCompleted completion = registered("7.25");
        Page page = signedIn("support", false);
        page.navigate("/console/workers/" + completion.workerId());
        page.getByRole(AriaRole.BUTTON, buttonNamed("Open")).click();

        assertThat(page.getByText("7.25").first()).isVisible();
        Download download = page.waitForDownload(
                () -> page.locator("a[href*='statement.csv']").first().click());
        assertThat(Files.readString(download.path())).contains("7.25");
        operators.cancel(completion.payoutId(), new Operators.Order("test", "test"));
    }

    @Test
    void whoseSessionHasExpiredIsLedToSignInAndBackToWhereTheyWere() {
        Page page = signedIn("support", false);
        sql("update console_session set ends_at = last_seen_at - interval '1 second'");

        page.navigate("/console/queues");
        assertThat(page.getByRole(AriaRole.HEADING, headingNamed("Sign in"))).isVisible();
        page.getByLabel("Name").fill("support");
        page.getByLabel("Password, or token").fill(TokenFixtures.token("support"));
        page.keyboard().press("Enter");
        page.waitForURL("**/console/queues");
    }

    /// What a demo does not show: `-Dconsole.pictures=../docs/console` takes these.
    @Test
    @EnabledIfSystemProperty(named = "console.pictures", matches = ".+")
    void picturesOfWhatIsAdministered() {
        registerPublisher("game-studio");
        long letter = deadLetter("game-studio");
        Map<String, String> pages = Map.of(
                "dead-letters", "/console/dead-letters",
                "dead-letter", "/console/dead-letters/" + letter,
                "redrive", "/console/dead-letters/" + letter + "/redrive",
                "publishers", "/console/publishers",
                "publisher", "/console/publishers/game-studio",
                "queues", "/console/queues");
        for (ConsolePictures.Look look : ConsolePictures.LOOKS) {
            Page page = signedIn(TokenFixtures.EVERYTHING, look.dark());
            page.setViewportSize(look.width(), look.height());
            pages.forEach((name, path) -> {
                page.navigate(path);
                ConsolePictures.picture(
                        page, Path.of(System.getProperty("console.pictures"), name + "-" + look.name() + ".png"));
            });
        }
    }

    @Test
    void axeFindsNothingOnAnyPageInLightAndDark() {
        TaskCompleted completion = registered("1");
        ledger.recipient(completion.destination().address(), Receivability.NO_ACCOUNT);
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.NO_ACCOUNT);
        registerPublisher("axe");
        long letter = deadLetter("axe");
        sql("""
                insert into finding (lane, kind, ledger, transaction_hash, evidence, found_at)
                values ('axe', 'MISSING', 7, '', 'a transaction that no ledger shows', now())""");
        long finding = given().get("/v1/findings").jsonPath().getLong("find { it.lane == 'axe' }.id");
        int pages = 0;
        for (boolean dark : List.of(false, true)) {
            Page page = signedIn(TokenFixtures.EVERYTHING, dark);
            for (String path : List.of(
                    "",
                    "/payouts",
                    "/payouts/" + completion.payoutId(),
                    "/payouts/" + completion.payoutId() + "/redirect",
                    "/queues",
                    "/approvals",
                    "/questions",
                    "/publishers",
                    "/publishers/axe",
                    "/publishers/axe/suspend",
                    "/dead-letters",
                    "/dead-letters/" + letter,
                    "/dead-letters/" + letter + "/redrive",
                    "/dead-letters/all/close?code=&publisher=",
                    "/audit",
                    "/search?q=nothing",
                    "/workers/" + completion.workerId(),
                    "/workers/" + completion.workerId() + "/statement?month=2026-11",
                    "/payouts/none",
                    "/findings/" + finding,
                    "/findings/" + finding + "/close",
                    "/sign-in?left=provider",
                    "/sign-in")) {
                page.navigate("/console" + path);
                assertThat(Browser.axe(page))
                        .as(path + (dark ? " dark" : " light"))
                        .isEmpty();
                pages++;
            }
            page = signedIn(TokenFixtures.EVERYTHING, dark);
            page.navigate("/console/publishers/axe");
            page.locator("#name").fill("axe " + dark);
            page.getByRole(AriaRole.BUTTON, buttonNamed("Make a key")).click();
            assertThat(page.getByText("It is shown only now").first()).isVisible();
            assertThat(Browser.axe(page)).as("a new key").isEmpty();
            pages++;
        }
        sql("delete from finding where lane = 'axe'");
        System.out.printf("axe: pages=%d violations=0%n", pages);
    }
}
