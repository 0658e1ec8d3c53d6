package io.stroop.bench.kills;

import io.stroop.demo.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the JVM learns about a service while it starts, kept for its next start, as in the images (decision 10). A
/// start then takes a good third less of the processors' time; here services start all the time.
final class AotCaches {
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(2);
    private static final List<String> QUIET = List.of("-Xlog:aot=error", "-Xlog:aot+codecache+stubs=error");

    private final Path home;
    private final Path folder;

    /// @param home of the built product; the caches stay there for the next run
    /// @param folder of the logs
    AotCaches(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /// The options of a service that has a cache.
    List<String> options(String service) {
        return List.of("-XX:AOTCache=" + cache(service), QUIET.getFirst(), QUIET.getLast());
    }

    /// Runs each service once until it is ready, unless its cache is newer than the service. Everything they need must
    /// be up.
    ///
    /// @param settings their environments, by service
    /// @param options of every JVM of a service
    void train(Map<String, Map<String, String>> settings, List<String> options)
            throws IOException, InterruptedException {
        Files.createDirectories(cache("any").getParent());
        Map<String, ServiceProcess> trained = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> service : settings.entrySet()) {
            if (stale(service.getKey())) {
                trained.put(service.getKey(), start(service.getKey(), service.getValue(), options));
            }
        }
        for (ServiceProcess process : trained.values()) {
            process.awaitReady();
        }
        trained.values().forEach(process -> process.stop(WRITTEN_WITHIN));
    }

    private ServiceProcess start(String service, Map<String, String> settings, List<String> options)
            throws IOException {
        List<String> training = new ArrayList<>(options);
        training.add("-XX:AOTCacheOutput=" + cache(service));
        training.addAll(QUIET);
        ServiceProcess process = ServiceProcess.of(service + "-training", service, home, folder, training, settings);
        process.start();
        return process;
    }

    private boolean stale(String service) throws IOException {
        Path jar = home.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        return !Files.exists(cache(service))
                || Files.getLastModifiedTime(cache(service)).compareTo(Files.getLastModifiedTime(jar)) < 0;
    }

    private Path cache(String service) {
        return home.resolve(".stroop/aot").resolve(service + ".aot");
    }
}
