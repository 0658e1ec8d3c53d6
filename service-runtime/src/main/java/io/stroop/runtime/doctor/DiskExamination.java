package io.stroop.runtime.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.util.List;

/// The disk on which temporary files are written.
public final class DiskExamination implements Examination {
    private static final long ENOUGH = 256L * 1024 * 1024;

    private final Path folder;
    private final Stores stores;

    /// Finds the file store of a folder.
    @FunctionalInterface
    public interface Stores {
        FileStore of(Path folder) throws IOException;
    }

    /// @param folder where temporary files are written
    public DiskExamination(Path folder, Stores stores) {
        this.folder = folder;
        this.stores = stores;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Diagnosis> examine() throws IOException {
        long left = stores.of(folder).getUsableSpace();
        String what = "%d MiB are free in %s".formatted(left / 1024 / 1024, folder);
        return List.of(
                left >= ENOUGH ? Diagnosis.ok(what) : Diagnosis.warning(what, "Free space, or use another folder."));
    }
}
