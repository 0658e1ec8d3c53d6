package io.stroop.runtime.access;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// Who may call, beside publishers. Use the same values in every service.
@ConfigMapping(prefix = "stroop.access")
public interface AccessConfig {
    /// The file of staff: a line `NAME ROLE,… PREFIX:SHA256` for each person, read at startup. Absent: no
    /// person may call.
    Optional<Path> staffFile();
}
