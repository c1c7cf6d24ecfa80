package dev.sluice.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The note in which a server leaves, for others in its home, where it can be reached. It is made once the server answers,
 * and a new start removes it with the rest of the runtime folder.
 */
record Address(Path file) {

    static Address in(Path home) {
        return new Address(home.resolve("runtime").resolve("address"));
    }

    void write(String url) throws IOException {
        Files.writeString(file, url);
    }

    URI read() throws IOException {
        return URI.create(Files.readString(file).strip());
    }
}
