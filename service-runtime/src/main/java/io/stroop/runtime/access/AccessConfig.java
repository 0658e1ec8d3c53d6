package io.stroop.runtime.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Who may call, beside publishers. Use the same values in every service.
@ConfigMapping(prefix = "stroop.access")
public interface AccessConfig {
    /// The file of staff: a line `NAME ROLE,… PREFIX:SHA256` for each person, read at startup. Absent: no
    /// person may call.
    Optional<Path> staffFile();

    /// The most requests of one publisher or person in ten seconds, to one process of a service.
    @WithDefault("10000")
    @Within(min = 1)
    int requestsPerCaller();

    /// The most requests from one address in ten seconds, whoever sends them. Behind a proxy, all may come from
    /// one.
    @WithDefault("20000")
    @Within(min = 1)
    int requestsPerAddress();

    /// How often a wrong key of one prefix may come from one address before it is locked out; ten times as
    /// many, whatever their prefix, lock out the address.
    @WithDefault("30")
    @Within(min = 1)
    int badCredentials();

    /// In how much time that may happen, and how long a lock-out can last.
    @WithDefault("1m")
    @Within(min = 1_000, max = 86_400_000)
    Duration lockOut();
}
