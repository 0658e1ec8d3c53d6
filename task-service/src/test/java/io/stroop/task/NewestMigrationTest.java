package io.stroop.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestMigrationTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void theServiceWaitsForTheNewestMigration() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("application.properties"))) {
            properties.load(reader);
        }
        try (Stream<Path> files = Files.list(RESOURCES.resolve("db/migration"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(Integer.parseInt(properties.getProperty("schema.newest-migration")));
        }
    }
}
