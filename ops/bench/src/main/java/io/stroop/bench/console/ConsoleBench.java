package io.stroop.bench.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.bench.kills.InfrastructureProcess;
import io.stroop.contracts.AccountId;
import io.stroop.demo.Accounts;
import io.stroop.demo.Addresses;
import io.stroop.demo.ServiceProcess;
import io.stroop.demo.ServiceSettings;
import io.stroop.devservices.LargeBook;
import io.stroop.runtime.access.StaffRole;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// How long every page of the console and every kind of search takes, and how large it is, with a payout-service as a
/// separate process in front of a real PostgreSQL with a million payouts.
public final class ConsoleBench {
    private static final int WARM_UP = 20;
    private static final int SLOWEST_MILLIS = 300;
    private static final int LARGEST_KILOBYTES = 500;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final Path home;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public ConsoleBench(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /// @param visits of each page that are measured, after some to every page that are not
    /// @return whether every page is quick and small enough
    public boolean run(int visits) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("stroop-console");
        Accounts accounts = Accounts.create(folder, new SecureRandom());
        try (InfrastructureProcess parts = new InfrastructureProcess("parts", home, folder, List.of())) {
            Addresses addresses = Addresses.of(parts.startFirst());
            Map<String, String> settings = new ServiceSettings(addresses, accounts).ofPayoutService(addresses.rpc());
            settings.put("STROOP_ADOPT_AFTER", "36500d"); // what is queued stays so
            try (ServiceProcess service = ServiceProcess.of(
                    "payout-service", "payout-service", home, folder, List.of("-Xmx256m"), settings)) {
                service.start();
                service.awaitReady(); // it has made its tables
                service.stop(STOP_WITHIN);
                fill(addresses);
                service.start();
                service.awaitReady();
                return measure(service.address(), accounts, visits);
            }
        }
    }

    private void fill(Addresses addresses) throws IOException {
        out.printf("filling a book of %,d payouts%n", LargeBook.PAYOUTS);
        try (Connection connection = DriverManager.getConnection(
                addresses.payoutDatabase(), addresses.databaseUser(), "trusted-from-loopback")) {
            List<String> destinations =
                    IntStream.range(0, 50).mapToObj(ConsoleBench::address).toList();
            out.printf(
                    "filled in %d s%n",
                    LargeBook.fill(connection, LargeBook.PAYOUTS, destinations).toSeconds());
        } catch (SQLException e) {
            throw new IOException("the book cannot be filled", e);
        }
    }

    private static String address(int number) {
        return AccountId.ofPublicKey(
                        ByteBuffer.allocate(32).putLong(0x5EED).putLong(number).array())
                .address();
    }

    private boolean measure(URI service, Accounts accounts, int visits) throws IOException, InterruptedException {
        List<Visit> pages = Visit.all(address(7), workerPage(service, accounts));
        for (Visit visit : pages) {
            measure(service, accounts, visit, WARM_UP);
        }
        out.printf("%-34s %8s %8s %8s %8s%n", "page", "p50 ms", "p95 ms", "p99 ms", "kB");
        List<Measured> all = new ArrayList<>();
        for (Visit visit : pages) {
            Measured measured = measure(service, accounts, visit, visits);
            out.println(measured.line());
            all.add(measured);
        }
        Measured slowest = all.stream()
                .max(Comparator.comparingDouble(one -> one.percentile(95)))
                .orElseThrow();
        double largest = all.stream().mapToDouble(Measured::kilobytes).max().orElse(0);
        out.printf(
                "console: payouts=%d pages=%d p95_ms=%.1f largest_kb=%.1f slowest=%s%n",
                LargeBook.PAYOUTS,
                all.size(),
                slowest.percentile(95),
                largest,
                slowest.name().replaceAll("[^a-z0-9]+", "-"));
        return slowest.percentile(95) <= SLOWEST_MILLIS && largest <= LARGEST_KILOBYTES;
    }

    private Measured measure(URI service, Accounts accounts, Visit visit, int visits)
            throws IOException, InterruptedException {
        long[] nanos = new long[visits];
        int bytes = 0;
        for (int i = 0; i < visits; i++) {
            String path = visit.path().apply(i);
            HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
            if (visit.role() != null) {
                request.header("Authorization", "Bearer " + accounts.token(visit.role()));
            }
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            long took = System.nanoTime() - begun;
            if (answer.statusCode() != 200) {
                throw new IOException("GET %s: %d".formatted(path, answer.statusCode()));
            }
            nanos[i] = took;
            bytes = Math.max(bytes, answer.body().length);
        }
        return Measured.of(visit.name(), nanos, bytes);
    }

    /// Makes a link for a busy worker, as support does.
    private String workerPage(URI service, Accounts accounts) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        String order = json.createObjectNode()
                .put("publisher", "p-9")
                .put("workerId", LargeBook.BUSY_WORKER)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/worker-links"))
                .header("Authorization", "Bearer " + accounts.token(StaffRole.SUPPORT))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        JsonNode path = json.readTree(answer.body()).path("path");
        if (!path.isTextual()) {
            throw new IOException("no link for a worker: " + answer.body());
        }
        return Objects.requireNonNull(path.textValue());
    }
}
