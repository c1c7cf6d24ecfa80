package dev.sluice.cli;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names places, and tries those that the server will use by using them: permissions alone do not tell. */
final class Places {
    private Places() {}

    /** A folder that is written to; made when it is not there. */
    static void writable(String key, Path folder) throws CannotStart {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (IOException thrown) {
            throw new CannotStart("Folder " + folder + " cannot be written: " + why(thrown)
                    + ". Give this user the right to, or set " + key + " to another folder.");
        }
    }

    /** A folder that is read; made when it is not there and lies in the home, which is ours. */
    static void readable(String key, Path folder, Path home) throws CannotStart {
        if (folder.startsWith(home)) {
            writable(key, folder);
        } else if (!Files.isDirectory(folder)) {
            throw new CannotStart("Folder " + folder + " is not there. Make it, or set " + key + " to another folder.");
        } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new CannotStart(
                    "Folder " + folder + " cannot be read: permission denied. Give this user the right to," + " or set "
                            + key + " to another folder.");
        }
    }

    /** The file of the store and the folder it lies in, where its log comes to lie too. */
    static void store(String url) throws CannotStart {
        Path file = storeFile(url);
        writable("sluice.store.url", file.resolveSibling(""));
        if (Files.notExists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.size();
        } catch (IOException thrown) {
            throw new CannotStart("Store " + file + " cannot be written: " + why(thrown)
                    + ". Give this user the right to, or set sluice.store.url to another file.");
        }
    }

    /** The file that a store's address names. */
    static Path storeFile(String url) {
        String name = url.substring(url.indexOf(':', "jdbc:".length()) + 1);
        // what follows a question mark are settings of the driver
        return Path.of(name.split("\\?", 2)[0]).toAbsolutePath();
    }

    /** The port, which stays closed until the application answers. */
    static void free(String address, int port) throws CannotStart {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new CannotStart("Port " + port + " on " + address + " cannot be opened: " + taken.getMessage()
                    + ". Set sluice.http.port to a free one, or stop what uses it.");
        }
    }

    /** As people would name it from where they are. */
    static Path near(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) && !path.equals(here) ? here.relativize(path) : path;
    }

    /** In the words of an administrator. */
    static String why(IOException thrown) {
        if (thrown instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (thrown instanceof FileAlreadyExistsException) {
            return "it is no folder";
        }
        String reason = thrown instanceof FileSystemException told ? told.getReason() : thrown.getMessage();
        return reason == null ? "the system does not allow it" : reason;
    }
}
