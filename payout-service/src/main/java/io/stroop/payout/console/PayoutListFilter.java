package io.stroop.payout.console;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The filters of the list of payouts, as they stand in its address. An empty one counts as absent.
public class PayoutListFilter {
    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("asset")
    @Nullable
    String asset;

    @QueryParam("publisher")
    @Nullable
    String publisher;

    @QueryParam("worker")
    @Nullable
    String worker;

    @QueryParam("completion")
    @Nullable
    String completion;

    @QueryParam("task")
    @Nullable
    String task;

    @QueryParam("destination")
    @Nullable
    String destination;

    @QueryParam("memo")
    @Nullable
    String memo;

    @QueryParam("range")
    @Nullable
    String range;

    @QueryParam("after")
    @Nullable
    String after;

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "status", status);
        put(given, "asset", asset);
        put(given, "publisher", publisher);
        put(given, "worker", worker);
        put(given, "completion", completion);
        put(given, "task", task);
        put(given, "destination", destination);
        put(given, "memo", memo);
        put(given, "range", range);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            given.put(name, value.strip());
        }
    }

    /// What was asked for; empty for nothing.
    public String value(String name) {
        return given().getOrDefault(name, "");
    }

    /// The part of an address that asks for the same again, without the page; empty if nothing is asked for.
    public String query() {
        return given().entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// Those that have no field on the page and are asked for.
    public List<String> others() {
        return given().keySet().stream()
                .filter(List.of("completion", "task", "destination", "memo")::contains)
                .toList();
    }

    /// Whether anything is asked for.
    public boolean isNarrow() {
        return !given().isEmpty();
    }

    /// The end of the previous page; empty for the first page.
    public String after() {
        return after == null ? "" : after.strip();
    }
}
