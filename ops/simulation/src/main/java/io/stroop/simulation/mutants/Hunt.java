package io.stroop.simulation.mutants;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Looks for the first seed that catches a mutant.
public final class Hunt {
    private static final int AT_ONCE = 2;
    private static final String PROBE = "io.stroop.simulation.world.Probe";

    private final int mostSeeds;

    /// How a hunt ended.
    ///
    /// @param seed the last that was tried; all before it were in vain
    /// @param violation what caught it; empty if it survived
    public record Result(Mutant mutant, long seed, String violation) {
        public boolean caught() {
            return !violation.isEmpty();
        }
    }

    public Hunt(int mostSeeds) {
        this.mostSeeds = mostSeeds;
    }

    /// Hunts many, two at a time.
    ///
    /// @return in the order of the mutants
    public static List<Result> all(List<Mutant> mutants, int mostSeeds) {
        Hunt hunt = new Hunt(mostSeeds);
        try (ExecutorService hunters = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Result>> results = mutants.stream()
                    .map(mutant -> hunters.submit(() -> hunt.hunt(mutant)))
                    .toList();
            List<Result> done = new ArrayList<>();
            for (Future<Result> result : results) {
                done.add(result.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        }
    }

    /// @throws IllegalStateException if an edit changes nothing: the engine has no such method any more
    public Result hunt(Mutant mutant) {
        MutantLoader loader = new MutantLoader(Hunt.class.getClassLoader(), mutant.edits());
        try {
            requireApplied(loader, mutant);
            Method run = loader.loadClass(PROBE).getMethod("run", long.class, String.class);
            long seed = 0;
            String violation = run(run, seed, mutant.focus());
            while (violation.isEmpty() && seed < mostSeeds - 1) {
                seed++;
                violation = run(run, seed, mutant.focus());
            }
            return new Result(mutant, seed, violation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(mutant.name(), e);
        }
    }

    private static String run(Method probe, long seed, String focus) throws IllegalAccessException {
        try {
            return (String) probe.invoke(null, seed, focus);
        } catch (InvocationTargetException e) {
            return "the simulation failed: " + e.getCause();
        }
    }

    private static void requireApplied(MutantLoader loader, Mutant mutant) throws ClassNotFoundException {
        for (Edit edit : mutant.edits()) {
            loader.loadClass("io.stroop." + edit.type());
        }
        if (!loader.missing().isEmpty()) {
            throw new IllegalStateException("%s: no such method: %s".formatted(mutant.name(), loader.missing()));
        }
    }
}
