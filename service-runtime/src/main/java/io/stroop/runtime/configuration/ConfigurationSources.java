package io.stroop.runtime.configuration;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.file.FileSystemConfigSourceFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/// The same sources that Quarkus will use, read before Quarkus starts: environment, system properties, secret files,
/// `application.properties`.
public final class ConfigurationSources {
    private static final int BELOW_THE_ENVIRONMENT = 250;

    private ConfigurationSources() {}

    /// @param mapping whose defaults count as well
    public static SmallRyeConfig of(Class<?> mapping) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withSources(new FileSystemConfigSourceFactory());
        for (Setting setting : SettingsReader.of(mapping)) {
            if (setting.defaultValue() != null) {
                builder.withDefaultValue(setting.name(), setting.defaultValue());
            }
        }
        @Nullable URL properties = mapping.getClassLoader().getResource("application.properties");
        if (properties != null) {
            try {
                builder.withSources(new PropertiesConfigSource(properties, BELOW_THE_ENVIRONMENT));
            } catch (IOException e) {
                throw new UncheckedIOException("the service's own application.properties cannot be read", e);
            }
        }
        return builder.build();
    }
}
