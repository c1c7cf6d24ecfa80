package dev.sluice.plugins.pluvo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The GraphQL documents beside this package. */
final class Documents {
    private Documents() {}

    static String read(String name) {
        try (InputStream in = Documents.class.getResourceAsStream(name + ".graphql")) {
            if (in == null) {
                throw new IllegalStateException(name + ".graphql is missing from the plugin's jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
