package io.stroop.runtime.doctor;

import java.util.List;

/// Looks at one part of the surroundings.
public interface Examination {
    /// One word.
    String name();

    /// @throws Exception if it cannot be looked at, which is bad as well
    List<Diagnosis> examine() throws Exception;
}
