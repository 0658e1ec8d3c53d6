package io.stroop.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/// What operators are given: alert rules and their tests, runbooks, dashboards, and the table of metrics.
final class OperatorFiles {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path PROMETHEUS = ROOT.resolve("ops/observability/prometheus");
    static final Path DASHBOARDS = ROOT.resolve("ops/observability/grafana/dashboards");

    private static final Pattern METRIC = Pattern.compile(
            "\\b(?:stroop|agroal|jvm|process|http_server|kafka)_[a-z_]+\\b(?=[{\\[) ]|$)", Pattern.MULTILINE);
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(stroop_[a-z_]+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NAMED = Pattern.compile("`(Stroop[A-Za-z]+)`");

    private OperatorFiles() {}

    /// An alert of the rules.
    record Alert(String name, String expression, String severity, Map<String, String> annotations) {
        Path runbook() {
            return ROOT.resolve(annotations.get("runbook"));
        }
    }

    static List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        for (Map<String, Object> group : list(yaml("stroop.rules.yml"), "groups")) {
            for (Map<String, Object> rule : list(group, "rules")) {
                alerts.add(new Alert(
                        text(rule, "alert"),
                        text(rule, "expr"),
                        texts(rule, "labels").getOrDefault("severity", "none"),
                        texts(rule, "annotations")));
            }
        }
        return alerts;
    }

    /// How many unit tests expect an alert to fire, and how many expect it not to: by its name, `fires` or `quiet`.
    static NavigableMap<String, Integer> unitTests() {
        NavigableMap<String, Integer> tests = new TreeMap<>();
        for (Map<String, Object> test : list(yaml("stroop.test.yml"), "tests")) {
            for (Map<String, Object> one : list(test, "alert_rule_test")) {
                String kind = list(one, "exp_alerts").isEmpty() ? " quiet" : " fires";
                tests.merge(one.get("alertname") + kind, 1, Integer::sum);
            }
        }
        return tests;
    }

    /// Every runbook, with the alerts that it names.
    static NavigableMap<Path, NavigableSet<String>> runbooks() {
        NavigableMap<Path, NavigableSet<String>> runbooks = new TreeMap<>();
        files(ROOT.resolve("ops/runbooks"), ".md")
                .filter(file -> !file.endsWith("README.md"))
                .forEach(file -> runbooks.put(file, matches(NAMED, 1, text(file))));
        return runbooks;
    }

    /// The metrics that rules and dashboards name.
    static NavigableSet<String> namedMetrics() {
        NavigableSet<String> names = new TreeSet<>();
        alerts().forEach(alert -> names.addAll(matches(METRIC, 0, alert.expression())));
        files(DASHBOARDS, ".json")
                .flatMap(file -> matches(EXPRESSION, 1, text(file)).stream())
                .forEach(expression -> names.addAll(matches(METRIC, 0, expression)));
        return names;
    }

    /// The product's own metrics, by the table in docs/observability.md.
    static NavigableSet<String> documentedMetrics() {
        return matches(DOCUMENTED, 1, text(ROOT.resolve("docs/observability.md")));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> files(Path folder, String extension) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(extension)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(String file) {
        return new Yaml().load(text(PROMETHEUS.resolve(file)));
    }

    private static String text(Map<String, Object> of, String key) {
        return (String) Objects.requireNonNull(of.get(key), key);
    }

    @SuppressWarnings("unchecked") // what YAML has there
    private static List<Map<String, Object>> list(Map<String, Object> of, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(key), key);
    }

    @SuppressWarnings("unchecked") // what YAML has there
    private static Map<String, String> texts(Map<String, Object> of, String key) {
        return (Map<String, String>) Objects.requireNonNull(of.get(key), key);
    }

    private static NavigableSet<String> matches(Pattern pattern, int group, String text) {
        NavigableSet<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }
}
