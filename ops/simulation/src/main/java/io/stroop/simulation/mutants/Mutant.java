package io.stroop.simulation.mutants;

import java.util.List;

/// A rule that is switched off.
///
/// @param name of the mutant
/// @param rule that it breaks
/// @param focus the only faults that happen during the hunt, by label and separated by commas; empty for those of the
///     seeds
public record Mutant(String name, String rule, String focus, List<Edit> edits) {
    public Mutant {
        edits = List.copyOf(edits);
    }
}
