package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that must be there and writable. */
final class Folder {
    private Folder() {}

    /** The folder by its real path, made when it is not there. */
    static Path make(Path folder) {
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            if (!Files.isWritable(real)) {
                throw new StoreException(unusable(real, "it is not writable"), null);
            }
            return real;
        } catch (IOException e) {
            throw new StoreException(unusable(folder, reason(e)), e);
        }
    }

    static String unusable(Path path, String reason) {
        return path + " cannot be used: " + reason + ". " + owner(path)
                + "This process runs as " + System.getProperty("user.name")
                + ", which must be able to write there.";
    }

    static String reason(IOException failure) {
        String type = failure.getClass().getSimpleName().replace("Exception", "");
        String detail = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return detail == null ? type : type + ", " + detail;
    }

    private static String owner(Path path) {
        try {
            return "It belongs to " + Files.getOwner(path) + " ("
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + "). ";
        } catch (IOException | UnsupportedOperationException ignored) {
            // only a hint: the path may not be there, or the system may not know owners
            return "";
        }
    }
}
