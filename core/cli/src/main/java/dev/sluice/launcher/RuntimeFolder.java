package dev.sluice.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder below the home into which the server unpacks itself. */
final class RuntimeFolder {
    /** The server's own jars: most of it by far, and checked by their size before they are used again. */
    private static final String JARS = "runtime";

    private RuntimeFolder() {}

    /**
     * Makes it as if no server had run here, but for the jars. One that was killed leaves the application in its
     * configuration, so that the next would start that old copy in place of what is deployed, or it leaves half a file,
     * which is taken for a whole one because it is there.
     */
    static Path prepare(Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("runtime"));
        List<Path> left;
        try (Stream<Path> entries = Files.list(folder)) {
            left = entries.filter(entry -> !entry.endsWith(JARS)).toList();
        }
        for (Path entry : left) {
            delete(entry);
        }
        return folder;
    }

    private static void delete(Path entry) throws IOException {
        Files.walkFileTree(entry, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
