package dev.sluice.cli;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that gets its name only when it is whole; until then it lies beside, and only this user can read it. */
final class BackupFile implements AutoCloseable {
    private final Path target;
    private final Path unfinished;
    private final boolean replace;

    private BackupFile(Path target, Path unfinished, boolean replace) {
        this.target = target;
        this.unfinished = unfinished;
        this.replace = replace;
    }

    /**
     * Begins it.
     *
     * @param store the file that is copied, which must not be named
     * @param replace whether a file that is there may be replaced
     */
    static BackupFile beside(Path file, Path store, boolean replace) {
        Path target = file.toAbsolutePath().normalize();
        Path folder = target.resolveSibling("");
        refuseStore(target, store);
        if (Files.isDirectory(target)) {
            throw wrong(file + " is a folder. Name a file in it.");
        }
        if (!replace && Files.exists(target)) {
            throw there(file);
        }
        if (!Files.isDirectory(folder)) {
            throw wrong("Folder " + folder + " is not there. Make it first, or name a file elsewhere.");
        }
        try {
            var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path unfinished = Files.createTempFile(folder, "." + target.getFileName() + "-", ".part", ours);
            return new BackupFile(target, unfinished, replace);
        } catch (IOException failed) {
            throw wrong("Folder " + folder + " cannot be written: " + Places.why(failed) + ". Name a file elsewhere.");
        }
    }

    /** The store's own files begin with its name: its log, its index, its lock. */
    private static void refuseStore(Path target, Path store) {
        try {
            boolean sameFolder = Files.isSameFile(target.resolveSibling(""), store.resolveSibling(""));
            String name = String.valueOf(target.getFileName());
            String own = String.valueOf(store.getFileName());
            if (sameFolder && (name.equals(own) || name.matches("\\Q" + own + "\\E(-wal|-shm|-journal|\\.lock)"))) {
                throw wrong(target + " is the store itself. Name another file.");
            }
        } catch (IOException ignored) {
            // one of the folders is not there, so it is not the same; what is missing is told when it is used
        }
    }

    private static CommandException there(Path file) {
        return wrong(file + " is there already. Name another file, or replace it with --force.");
    }

    private static CommandException wrong(String line) {
        return new CommandException(ExitCode.WRONG_USE, line);
    }

    /** Where the content goes. */
    Path unfinished() {
        return unfinished;
    }

    /** Gives it its name, for good. */
    void finish() {
        try {
            if (replace) {
                Files.move(unfinished, target, ATOMIC_MOVE);
            } else {
                Files.move(unfinished, target);
            }
            try (var folder = FileChannel.open(target.resolveSibling(""), READ)) {
                folder.force(true);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw there(target);
        } catch (IOException failed) {
            throw wrong(target + " cannot be written: " + Places.why(failed) + ". Name a file elsewhere.");
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException ignored) {
            // it is a hidden file that only this user reads; its name says what it is
        }
    }
}
