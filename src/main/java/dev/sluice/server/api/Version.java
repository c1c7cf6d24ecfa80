package dev.sluice.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this server, as the build writes it. */
final class Version {
    private Version() {}

    static String current() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            var written = new Properties();
            written.load(Objects.requireNonNull(in, "version.properties"));
            return written.getProperty("version", "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
