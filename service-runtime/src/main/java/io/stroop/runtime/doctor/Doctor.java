package io.stroop.runtime.doctor;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Examines one part after the other, and prints a line for each thing.
public final class Doctor {
    private final List<Examination> examinations;
    private final PrintStream out;

    public Doctor(List<Examination> examinations, PrintStream out) {
        this.examinations = List.copyOf(examinations);
        this.out = out;
    }

    /// @return whether nothing is bad
    public boolean examine() {
        Map<Diagnosis.Level, Integer> counts = new EnumMap<>(Diagnosis.Level.class);
        for (Examination examination : examinations) {
            for (Diagnosis diagnosis : found(examination)) {
                counts.merge(diagnosis.level(), 1, Integer::sum);
                print(examination.name(), diagnosis);
            }
        }
        int bad = counts.getOrDefault(Diagnosis.Level.BAD, 0);
        out.printf(
                "doctor: ok=%d warnings=%d bad=%d%n",
                counts.getOrDefault(Diagnosis.Level.OK, 0), counts.getOrDefault(Diagnosis.Level.WARNING, 0), bad);
        return bad == 0;
    }

    private static List<Diagnosis> found(Examination examination) {
        try {
            return examination.examine();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Diagnosis.bad("interrupted", "Run it again."));
        } catch (Exception e) { // whatever it is, the others are still examined
            return List.of(Diagnosis.bad(
                    "cannot be examined: " + e.getMessage(),
                    "Is it running, and is its address in the settings right?"));
        }
    }

    private void print(String name, Diagnosis diagnosis) {
        String todo = diagnosis.todo() == null ? "" : " → " + diagnosis.todo();
        out.printf("%-7s %-9s %s%s%n", diagnosis.level().name().toLowerCase(Locale.ROOT), name, diagnosis.what(), todo);
    }
}
