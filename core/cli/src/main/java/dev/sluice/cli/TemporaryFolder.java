package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that only this user can enter and that goes away with all that is in it. */
record TemporaryFolder(Path path) implements AutoCloseable {

    static TemporaryFolder make(String name) {
        try {
            return new TemporaryFolder(Files.createTempDirectory("sluice-" + name + "-"));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.WRONG_USE,
                    "No temporary folder can be made in " + System.getProperty("java.io.tmpdir") + " ("
                            + e.getClass().getSimpleName() + "). Give this user the right to, or set TMPDIR.");
        }
    }

    @Override
    public void close() {
        delete(path);
    }

    /** Whatever cannot be deleted stays: the system clears its temporary files. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException ignored) {
            // said above
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
