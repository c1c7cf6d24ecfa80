package dev.sluice.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the plugin API, as the build writes it. */
final class ApiVersion {
    private ApiVersion() {}

    /** Without {@code -SNAPSHOT}: what is being built for a version already has what that version offers. */
    static String current() {
        try (InputStream in = ApiVersion.class.getResourceAsStream("api.properties")) {
            Properties written = new Properties();
            written.load(in);
            return written.getProperty("version").replace("-SNAPSHOT", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
