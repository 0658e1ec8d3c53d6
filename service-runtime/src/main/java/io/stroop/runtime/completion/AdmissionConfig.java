package io.stroop.runtime.completion;

import java.util.List;
import java.util.Optional;

/// Settings that every service which accepts completions shares. They must be the same in all of them.
public interface AdmissionConfig {
    /// The assets that are paid, as `native` or `CODE:ISSUER`; absent: all. Set it for every service alike.
    Optional<List<String>> assets();
}
