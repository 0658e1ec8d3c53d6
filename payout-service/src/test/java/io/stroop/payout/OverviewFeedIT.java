package io.stroop.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.control.Operators;
import io.stroop.testing.BackingServices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The overview as browsers follow it: server-sent events that each hold all of it.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class OverviewFeedIT extends ConsoleScene {
    private static final int MOST = 100; // OverviewFeed.MOST
    private static final Pattern WAITING = Pattern.compile("<dt>Wait for a payment</dt><dd><b>([^<]+)</b>");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @TestHTTPResource("/console/live?range=24h")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI live;

    @Test
    void followersSeeWhatChanges() throws IOException, InterruptedException {
        TaskCompleted completion = waiting();
        HttpResponse<InputStream> answer = open(signIn("support"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");

        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String first = event(lines);
            assertThat(first).contains("payouts in 24h");
            operators.cancel(completion.payoutId(), new Operators.Order("test", "test"));
            String next = event(lines);
            while (waiting(next) == waiting(first)) {
                next = event(lines);
            }
            assertThat(waiting(next)).isEqualTo(waiting(first) - 1);
        }
    }

    @Test
    void whoIsNotSignedInFollowsNothing() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = open(null);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/console/sign-in");
    }

    @Test
    void noMoreThanAHundredFollowAtATime() throws IOException, InterruptedException {
        String session = signIn("support");
        List<InputStream> open = new ArrayList<>();
        int status = 200;
        while (status == 200 && open.size() <= MOST) {
            HttpResponse<InputStream> answer = open(session);
            status = answer.statusCode();
            open.add(answer.body());
        }
        assertThat(status).isEqualTo(429);
        assertThat(open).hasSizeLessThanOrEqualTo(MOST + 1);

        for (InputStream one : open) {
            one.close();
        }
        while (status == 429) {
            status = open(session).statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    private HttpResponse<InputStream> open(@Nullable String session) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(live);
        if (session != null) {
            request.header("Cookie", COOKIE + "=" + session);
        }
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    /// How many payouts wait, as the page says; other tests leave some behind.
    private static long waiting(String page) {
        Matcher count = WAITING.matcher(page);
        assertThat(count.find()).as(page).isTrue();
        return Long.parseLong(count.group(1).replaceAll("[^0-9]", ""));
    }

    /// The data of the next event.
    private static String event(BufferedReader lines) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine();
                line != null && (!line.isEmpty() || data.isEmpty());
                line = lines.readLine()) {
            if (line.startsWith("data:")) {
                data.append(line, "data:".length(), line.length()).append('\n');
            }
        }
        assertThat(data).as("an event").isNotEmpty();
        return data.toString();
    }
}
