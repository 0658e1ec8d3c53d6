package io.stroop.payout;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes the pictures of `docs/console` from a console that runs, such as that of `./stroop demo --keep`, and says
/// what axe finds on each page.
public final class ConsolePictures {
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    /// Each page is taken in each of these.
    static final List<Look> LOOKS = List.of(
            new Look("light", DESK, 860, false),
            new Look("dark", DESK, 860, true),
            new Look("phone", PHONE, 780, false));

    private ConsolePictures() {}

    /// @param args the address of the payout-service, the folder, and name and password of each person to
    ///     sign in as: one
    ///     with the role support, and one with the role operator
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[1]);
        Files.createDirectories(folder);
        int violations = 0;
        try (Browser browser = Browser.start()) {
            for (Look look : LOOKS) {
                Page support = signedIn(browser, args[0], look, args[2], args[3], folder);
                Page operator = signedIn(browser, args[0], look, args[4], args[5], null);
                for (Map.Entry<String, String> one : pages(support).entrySet()) {
                    Page page = one.getKey().equals("audit")
                                    || one.getKey().equals("pause")
                                    || one.getKey().equals("overview")
                            ? operator
                            : support;
                    page.navigate(one.getValue());
                    picture(page, folder.resolve(one.getKey() + "-" + look.name() + ".png"));
                    List<String> found = Browser.axe(page);
                    found.forEach(problem -> System.out.println(one.getKey() + " " + look.name() + ": " + problem));
                    violations += found.size();
                }
                workerPage(support, folder.resolve("worker-page-" + look.name() + ".png"));
                support.context().close();
                operator.context().close();
            }
        }
        System.out.println("axe: violations=" + violations);
    }

    /// How a page is looked at.
    record Look(String name, int width, int height, boolean dark) {}

    private static Page signedIn(
            Browser browser, String base, Look look, String name, String password, @Nullable Path folder) {
        Page page = browser.window(base, look.width(), look.height(), look.dark());
        page.navigate("/console/sign-in");
        if (folder != null) {
            picture(page, folder.resolve("sign-in-" + look.name() + ".png"));
        }
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password, or token").fill(password);
        page.keyboard().press("Enter");
        page.waitForURL("**/console");
        return page;
    }

    private static Map<String, String> pages(Page page) {
        page.navigate("/console/payouts?status=SETTLED");
        String settled = page.locator("table.list tbody th a").first().getAttribute("href");
        page.navigate("/console/payouts?status=AWAITING_RECIPIENT");
        String waiting = page.locator("table.list tbody th a").first().getAttribute("href");
        page.navigate(settled);
        String transaction =
                page.locator(".facts a[href*=transactions]").first().getAttribute("href");
        String worker = page.locator(".facts a[href*=workers]").first().getAttribute("href");
        page.navigate("/console/approvals");
        String approval = page.locator("table.list tbody th a").first().getAttribute("href");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/console");
        pages.put("payouts", "/console/payouts");
        pages.put("payout-settled", settled);
        pages.put("payout-waiting", waiting);
        pages.put("redirect", waiting + "/redirect");
        pages.put("transaction", transaction + "/envelope");
        pages.put("queues", "/console/queues");
        pages.put("approvals", "/console/approvals");
        pages.put("approval", approval);
        pages.put("worker", worker);
        pages.put("statement", worker + "/statement?month=" + YearMonth.now(ZoneOffset.UTC));
        pages.put("questions", "/console/questions");
        pages.put("publishers", "/console/publishers");
        pages.put("audit", "/console/audit");
        pages.put("pause", "/console/lanes/main/pause");
        pages.put("search", "/console/search?q=nothing-is-called-that");
        return pages;
    }

    /// As a worker sees it who cannot be paid yet.
    private static void workerPage(Page page, Path file) {
        page.navigate("/console/payouts?status=AWAITING_RECIPIENT");
        page.locator("table.list tbody td a").first().click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Make a link").setExact(true))
                .click();
        page.navigate(page.locator("#address").textContent().strip());
        picture(page, file);
    }

    static void picture(Page page, Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
}
