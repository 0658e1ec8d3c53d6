package io.stroop.payout;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.testing.BackingServices;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Signing in through an identity provider and out again, in a real browser.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
@QuarkusTestResource(value = IdentityProvider.class, restrictToAnnotatedClass = true)
class ProviderSignInBrowserIT extends BrowserScene {
    @Test
    void aPersonSignsInAndOutAndAxeFindsNothing() {
        Page page = window(false);
        page.navigate("/console/queues");
        assertThat(Browser.axe(page)).isEmpty();
        page.getByRole(AriaRole.LINK, named("Sign in with Example")).click();
        page.locator("[name=username]").fill("s-grace");
        page.locator("[name=claims]").fill("{\"name\":\"grace\",\"roles\":[\"stroop-support\"]}");
        page.locator("[type=submit]").first().click();
        page.waitForURL("**/console/queues");
        assertThat(page.getByText("grace").first()).isVisible();

        page.getByRole(AriaRole.BUTTON, buttonNamed("Sign out")).click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("may still be signed in at Example");
        assertThat(Browser.axe(page)).isEmpty();
        page.getByRole(AriaRole.LINK, named("Sign out there too")).click();
        page.waitForURL("**/console/sign-in");
        page.navigate("/console");
        assertThat(page.getByRole(AriaRole.HEADING, headingNamed("Sign in"))).isVisible();
    }

    @Test
    void axeFindsNothingInTheDark() {
        Page page = window(true);
        for (String path : List.of("/console/sign-in", "/console/sign-in?left=provider")) {
            page.navigate(path);
            assertThat(Browser.axe(page)).as(path).isEmpty();
        }
    }
}
