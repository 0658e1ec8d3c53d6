import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes the Grafana dashboards into the directory `dashboards` beside this file:
///
///     java ops/observability/grafana/Dashboards.java
///
/// Change the panels here, not in the JSON.
class Dashboards {
    private static final int COLUMNS = 24;

    /// A panel that shows one or more queries.
    ///
    /// @param unit one of Grafana's units, such as `s`, `short` or `percentunit`
    /// @param badAbove above this it turns red; negative for never
    record Panel(String title, String kind, String unit, double badAbove, int width, int height, List<Query> queries) {
        static Panel graph(String title, String unit, Query... queries) {
            return new Panel(title, "timeseries", unit, -1, 12, 8, List.of(queries));
        }

        static Panel number(String title, String unit, double badAbove, String expression) {
            return new Panel(title, "stat", unit, badAbove, 6, 4, List.of(new Query(expression, "")));
        }

        String json(int id, int x, int y) {
            List<String> targets = new ArrayList<>();
            for (int i = 0; i < queries.size(); i++) {
                targets.add(queries.get(i).json((char) ('A' + i)));
            }
            String steps = badAbove < 0
                    ? "[{\"color\": \"blue\", \"value\": null}]"
                    : "[{\"color\": \"green\", \"value\": null}, {\"color\": \"red\", \"value\": %s}]"
                            .formatted(badAbove == 0 ? "0.000001" : Double.toString(badAbove));
            return """
                        {
                          "id": %d,
                          "title": %s,
                          "type": "%s",
                          "datasource": {"type": "prometheus", "uid": "${datasource}"},
                          "gridPos": {"x": %d, "y": %d, "w": %d, "h": %d},
                          "fieldConfig": {"defaults": {"unit": "%s", "thresholds": {"mode": "absolute", "steps": %s}}, "overrides": []},
                          "targets": [
                    %s
                          ]
                        }""".formatted(id, quoted(title), kind, x, y, width, height, unit, steps, String.join(",\n", targets));
        }
    }

    record Query(String expression, String legend) {
        String json(char id) {
            return "        {\"refId\": \"%s\", \"expr\": %s, \"legendFormat\": %s}"
                    .formatted(id, quoted(expression), quoted(legend));
        }
    }

    record Dashboard(String uid, String title, List<Panel> panels) {
        String json() {
            List<String> laidOut = new ArrayList<>();
            int x = 0;
            int y = 0;
            int rowHeight = 0;
            for (Panel panel : panels) {
                if (x + panel.width() > COLUMNS) {
                    x = 0;
                    y += rowHeight;
                    rowHeight = 0;
                }
                laidOut.add(panel.json(laidOut.size() + 1, x, y));
                x += panel.width();
                rowHeight = Math.max(rowHeight, panel.height());
            }
            return """
                    {
                      "uid": "%s",
                      "title": "%s",
                      "tags": ["stroop"],
                      "timezone": "utc",
                      "refresh": "10s",
                      "schemaVersion": 39,
                      "time": {"from": "now-1h", "to": "now"},
                      "templating": {"list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}]},
                      "panels": [
                    %s
                      ]
                    }
                    """.formatted(uid, title, String.join(",\n", laidOut));
        }
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static Query query(String expression, String legend) {
        return new Query(expression, legend);
    }

    static List<Dashboard> all() {
        return List.of(
                new Dashboard("stroop-overview", "Stroop / Overview", List.of(
                        Panel.number("Oldest payout that nothing holds back", "s", 300,
                                "max(stroop_payouts_oldest_seconds{status=~\"QUEUED|BATCHED|SUBMITTED\"}) or vector(0)"),
                        Panel.number("Unreconciled", "short", 0, "sum(max by (lane) (stroop_unreconciled))"),
                        Panel.number("Drift, stroops", "short", 0, "max(abs(stroop_drift_stroops)) or vector(0)"),
                        Panel.number("Lanes paused", "short", 0, "sum(max by (lane) (stroop_lane_paused))"),
                        Panel.number("Quarantined transactions", "short", 0,
                                "sum(stroop_transactions_undecided{state=\"QUARANTINED\"}) or vector(0)"),
                        Panel.number("Providers up", "short", -1, "count(max by (provider) (stroop_provider_up) == 1)"),
                        Panel.number("Funds last, hours", "h", -1, "min(stroop_funds_hours_left)"),
                        Panel.number("Services down", "short", 0,
                                "count(up{job=~\".*(task-service|fee-estimator|payout-service).*\"} == 0) or vector(0)"),
                        Panel.graph("Completions per second", "ops",
                                query("sum by (result) (rate(stroop_completions_validated_total[1m]))", "{{result}}")),
                        Panel.graph("Open payouts", "short",
                                query("sum by (status) (max by (status, substatus, asset) (stroop_payouts_open))", "{{status}}")),
                        Panel.graph("Netting: payouts per payment", "short",
                                query("sum(rate(stroop_batches_payouts_total[5m])) / sum(rate(stroop_batches_payments_total[5m]))",
                                        "payouts per payment")),
                        Panel.graph("Age of the oldest payout, by status", "s",
                                query("max by (status) (stroop_payouts_oldest_seconds)", "{{status}}")))),
                new Dashboard("stroop-money", "Stroop / Money", List.of(
                        Panel.graph("Balances of the book, stroops", "short",
                                query("max by (asset, account) (stroop_balance_stroops)", "{{asset}} {{account}}")),
                        Panel.graph("Drift, stroops", "short", query("max by (asset) (stroop_drift_stroops)", "{{asset}}")),
                        Panel.graph("Owed and not paid, stroops", "short",
                                query("sum by (status, asset) (max by (status, asset) (stroop_owed_stroops))", "{{status}} {{asset}}")),
                        Panel.graph("Spendable, stroops", "short",
                                query("max by (lane, asset) (stroop_funds_spendable_stroops)", "{{lane}} {{asset}}")),
                        Panel.graph("Fees charged today, stroops", "short",
                                query("max by (lane) (stroop_fees_today_stroops)", "{{lane}}")),
                        Panel.graph("Open findings", "short",
                                query("max by (lane, kind) (stroop_findings_open)", "{{lane}} {{kind}}")),
                        Panel.graph("Age of the newest compared ledger", "s",
                                query("max by (lane) (stroop_compared_age_seconds)", "{{lane}}")),
                        Panel.graph("Claim held, database doubted", "short",
                                query("max by (lane) (stroop_claim_held)", "{{lane}} claim"),
                                query("max by (lane) (stroop_store_doubted)", "{{lane}} doubted")))),
                new Dashboard("stroop-pipeline", "Stroop / Pipeline", List.of(
                        Panel.graph("Bid per operation, stroops", "short", query("max(stroop_bid_stroops)", "bid")),
                        Panel.graph("Undecided transactions", "short",
                                query("sum by (lane, state) (max by (lane, state) (stroop_transactions_undecided))", "{{lane}} {{state}}")),
                        Panel.graph("Channels", "short",
                                query("max by (lane, state) (stroop_channels)", "{{lane}} {{state}}")),
                        Panel.graph("Proposals that wait to be signed", "short",
                                query("max by (lane) (stroop_proposals_waiting)", "{{lane}}")),
                        Panel.graph("Oldest event in the outbox", "s",
                                query("max by (job) (stroop_outbox_oldest_seconds)", "{{job}}")),
                        Panel.graph("Records set aside", "short",
                                query("max by (job) (stroop_quarantine_records)", "{{job}}")),
                        Panel.graph("Consumer lag, records", "short",
                                query("sum by (job, topic) (stroop_intake_lag_records)", "{{job}} {{topic}}")),
                        Panel.graph("Provider requests per second", "reqps",
                                query("sum by (provider) (rate(stroop_provider_request_seconds_count[1m]))", "{{provider}}")),
                        Panel.graph("Provider latency", "s",
                                query("sum by (provider) (rate(stroop_provider_request_seconds_sum[1m]))"
                                        + " / sum by (provider) (rate(stroop_provider_request_seconds_count[1m]))", "{{provider}}")),
                        Panel.graph("Provider lag, ledgers", "short",
                                query("max by (provider) (stroop_provider_lag_ledgers)", "{{provider}}")))),
                new Dashboard("stroop-jvm", "Stroop / JVM", List.of(
                        Panel.graph("Heap used", "bytes",
                                query("sum by (job, instance) (jvm_memory_used_bytes{area=\"heap\"})", "{{job}} {{instance}}")),
                        Panel.graph("Garbage collection, share of time", "percentunit",
                                query("sum by (job, instance) (rate(jvm_gc_pause_seconds_sum[1m]))", "{{job}} {{instance}}")),
                        Panel.graph("CPU", "percentunit",
                                query("max by (job, instance) (process_cpu_usage)", "{{job}} {{instance}}")),
                        Panel.graph("Threads", "short",
                                query("max by (job, instance) (jvm_threads_live_threads)", "{{job}} {{instance}}")),
                        Panel.graph("Database connections", "short",
                                query("max by (job, instance) (agroal_active_count)", "{{job}} {{instance}} in use"),
                                query("max by (job, instance) (agroal_awaiting_count)", "{{job}} {{instance}} awaited")),
                        Panel.graph("HTTP requests per second", "reqps",
                                query("sum by (job, status) (rate(http_server_requests_seconds_count[1m]))", "{{job}} {{status}}")))));
    }

    public static void main(String... args) throws IOException {
        Path here = Path.of(args.length > 0 ? args[0] : "ops/observability/grafana/dashboards");
        for (Dashboard dashboard : all()) {
            Files.writeString(here.resolve(dashboard.uid() + ".json"), dashboard.json());
        }
    }
}
