package io.stroop.runtime.completion;

import java.util.List;
import java.util.Optional;

/// Settings shared by every service that accepts completions. They must be the same in all of them.
public interface AdmissionConfig {
    /// The accepted assets, as `native` or `CODE:ISSUER`. Absent: all assets. Use the same value in every
    /// service.
    Optional<List<String>> assets();
}
