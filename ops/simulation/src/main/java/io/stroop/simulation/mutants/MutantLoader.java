package io.stroop.simulation.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Loads the engine and the simulation once more, with some methods changed. Everything else is shared.
final class MutantLoader extends ClassLoader {
    private static final List<String> OWN = List.of("io.stroop.payout.", "io.stroop.simulation.");
    private static final Map<String, byte[]> ORIGINALS = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private final List<Edit> edits;
    private final Set<Edit> applied = new HashSet<>();

    MutantLoader(ClassLoader parent, List<Edit> edits) {
        super(parent);
        this.edits = edits;
    }

    /// The edits whose methods were not found in the classes that were loaded so far.
    List<Edit> missing() {
        List<Edit> missing = new ArrayList<>(edits);
        synchronized (applied) {
            missing.removeAll(applied);
        }
        return missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = ORIGINALS.computeIfAbsent(name, this::read);
        if (bytes.length == 0) {
            throw new ClassNotFoundException(name);
        }
        for (Edit edit : edits) {
            if (name.equals("io.stroop." + edit.type())) {
                Rewriting rewriting = new Rewriting(edit);
                bytes = rewriting.of(bytes);
                if (rewriting.found()) {
                    synchronized (applied) {
                        applied.add(edit);
                    }
                }
            }
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] read(String name) {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
