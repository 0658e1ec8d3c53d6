import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Takes the signatures out of jars, while an image is built.
///
/// The JVM verifies a signed jar at every start (0.2 s for Bouncy Castle) and keeps none of its classes in an
/// AOT cache. Nothing is given up: a jar's signature is held against no list of whom to trust, and Maven has
/// compared the download with its checksum before.
final class Unsigned {
    private Unsigned() {}

    /// @param jars paths; those that are not signed are left as they are
    public static void main(String... jars) throws IOException {
        for (String jar : jars) {
            rewrite(Path.of(jar));
        }
    }

    private static void rewrite(Path file) throws IOException {
        Path unsigned = file.resolveSibling(file.getFileName() + ".unsigned");
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            if (jar.stream().noneMatch(Unsigned::isSignature)) {
                return;
            }
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().putAll(jar.getManifest().getMainAttributes());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(unsigned), manifest)) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (!isSignature(entry) && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
        Files.move(unsigned, file, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("taken out of " + file.getFileName() + ": its signature");
    }

    private static boolean isSignature(JarEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }
}
