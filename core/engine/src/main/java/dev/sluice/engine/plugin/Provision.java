package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the host has for plugins: settings, secrets, files, and requests to other systems. Thread-safe. */
public interface Provision {

    /** Nothing, for whoever only reads what plugins bring and calls none of it. */
    Provision NONE = new Nothing();

    /** A setting as it was written. */
    Optional<Written> setting(String key);

    /** The keys that begin so and stand in files and system properties, each with its place. */
    Map<String, String> written(String prefix);

    /**
     * Whether a secret is kept under this key.
     *
     * @throws RuntimeException one line for the operator, when it is blank or a placeholder
     */
    boolean hasSecret(String key);

    /** The secret that is kept under this key, whether there is one now or not. */
    Secret secret(String key);

    /**
     * Requests for one plugin.
     *
     * @param allowed hosts, addresses and ranges that it may reach although they are private
     * @throws IllegalArgumentException names the entry that is none of these
     */
    Http http(List<String> allowed);

    /** The files beside the rules. */
    Files files();

    /** The text without the values of secrets: each is replaced by {@code ***}. */
    String masked(String text);

    /** Whether a setting that is required has to be there. */
    default boolean complete() {
        return true;
    }

    /** A value and where it stands, such as a file and its line. */
    record Written(String text, String place) {}

    /** See {@link #NONE}. */
    final class Nothing implements Provision, Files {
        private Nothing() {}

        @Override
        public Optional<Written> setting(String key) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> written(String prefix) {
            return Map.of();
        }

        @Override
        public boolean hasSecret(String key) {
            return false;
        }

        @Override
        public Secret secret(String key) {
            return Secret.of(key, Optional::empty);
        }

        @Override
        public Http http(List<String> allowed) {
            return request -> {
                throw new ActionException(ActionException.Kind.INVALID, "there is no way to other systems here");
            };
        }

        @Override
        public Files files() {
            return this;
        }

        @Override
        public Optional<String> read(String path) {
            return Optional.empty();
        }

        @Override
        public List<String> names(String folder) {
            return List.of();
        }

        @Override
        public String masked(String text) {
            return text;
        }

        @Override
        public boolean complete() {
            return false;
        }
    }
}
