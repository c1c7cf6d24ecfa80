package dev.sluice.plugins.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Plugins as jars, made of what was compiled. */
final class Jars {
    private Jars() {}

    /** A jar of the classes that come from the same place as this one, or that jar itself. */
    static void pack(Path jar, String id, Class<?> of) throws Exception {
        Path origin =
                Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(origin)) {
            Files.copy(origin, jar);
        } else {
            pack(jar, id, origin);
        }
    }

    private static void pack(Path jar, String id, Path classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Plugin-Id", id);
        manifest.getMainAttributes().putValue("Plugin-Version", "1.0.0");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> paths = Files.walk(classes)) {
            List<Path> files = paths.filter(Files::isRegularFile).sorted().toList();
            for (Path path : files) {
                out.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
