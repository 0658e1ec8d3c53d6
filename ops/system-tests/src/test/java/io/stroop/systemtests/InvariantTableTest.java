package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.simulation.mutants.Catalogue;
import io.stroop.simulation.mutants.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of invariants in ARCHITECTURE names tests and mutants that exist.
class InvariantTableTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Scenario))(?:\\.(\\w+))?`");
    private static final int TESTS = 4;
    private static final int MUTANTS = 5;

    @Test
    void everyTestItNamesExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (String[] row : rows()) {
            Matcher test = TEST.matcher(row[TESTS]);
            assertThat(test.find()).as(String.join(" | ", row)).isTrue();
            do {
                String source = sources.getOrDefault(test.group(1), "");
                if (source.isEmpty() || (test.group(2) != null && !source.contains("void " + test.group(2) + "("))) {
                    missing.add(test.group());
                }
            } while (test.find());
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void itNamesEveryMutantAndNoOther() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String[] row : rows()) {
            Stream.of(row[MUTANTS].split(";"))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(named::add);
        }
        assertThat(named)
                .isEqualTo(Catalogue.all().stream().map(Mutant::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<String[]> rows() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/ARCHITECTURE.md"));
        String table = document.substring(
                document.indexOf("| # | invariant |"),
                document.indexOf("## Limits", document.indexOf("| # | invariant |")));
        return table.lines()
                .skip(2)
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    /// Test classes by their simple names.
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(InvariantTableTest::isTest).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }

    private static boolean isTest(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("/src/test/java/") && path.endsWith(".java");
    }
}
