package io.stroop.runtime.configuration;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.file.FileSystemConfigSourceFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The configuration sources Quarkus will use, read before Quarkus starts: environment, system properties,
/// secret files and `application.properties`.
public final class ConfigurationSources {
    private static final int BELOW_THE_ENVIRONMENT = 250;

    private ConfigurationSources() {}

    /// @param mappings whose defaults are included; the service's own comes first
    public static SmallRyeConfig of(List<Class<?>> mappings) {
        return builder(mappings).build();
    }

    /// The same, from which the mappings can be read. Only for a configuration that is valid.
    public static SmallRyeConfig mapped(List<Class<?>> mappings) {
        SmallRyeConfigBuilder builder = builder(mappings).withValidateUnknown(false);
        mappings.forEach(builder::withMapping);
        return builder.build();
    }

    private static SmallRyeConfigBuilder builder(List<Class<?>> mappings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withSources(new FileSystemConfigSourceFactory());
        for (Setting setting : SettingsReader.of(mappings)) {
            if (setting.defaultValue() != null) {
                builder.withDefaultValue(setting.name(), setting.defaultValue());
            }
        }
        @Nullable URL properties = mappings.getFirst().getClassLoader().getResource("application.properties");
        if (properties != null) {
            try {
                builder.withSources(new PropertiesConfigSource(properties, BELOW_THE_ENVIRONMENT));
            } catch (IOException e) {
                throw new UncheckedIOException("the service's own application.properties cannot be read", e);
            }
        }
        return builder;
    }
}
