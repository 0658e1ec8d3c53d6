package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What breaks the build of the images, though no image is built here.
class DockerfileTest {
    private static final Path HOME = Path.of("../..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void everyModuleOfTheBuildIsCopied() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(HOME.resolve("pom.xml")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        String dockerfile = Files.readString(HOME.resolve("ops/containers/Dockerfile"));
        String context = Files.readString(HOME.resolve(".dockerignore"));

        assertThat(modules).hasSizeGreaterThan(10).allSatisfy(module -> {
            assertThat(dockerfile).contains("COPY %1$s/pom.xml %1$s/pom.xml\n".formatted(module));
            assertThat(context).contains("!%s/pom.xml\n".formatted(module));
        });
    }
}
