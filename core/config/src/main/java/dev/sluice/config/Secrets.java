package dev.sluice.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads secrets as they were written, and refuses what nobody can mean as one. */
final class Secrets {

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "<.*>|change[-_ ]?(me|it)|replace[-_ ]?(me|it)|your[-_ ].*|placeholder|to-?do|tbd|fixme|x{3,}|\\*{3,}|\\.{3,}|…",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Values values;

    Secrets(Values values) {
        this.values = values;
    }

    Credentials credentials(String connection) {
        var id = required(Setting.CLIENT_ID.key(connection));
        var secret = required(Setting.CLIENT_SECRET.key(connection));
        return new Credentials(id.stripped(), new Secret(secret.text()));
    }

    List<Secret> webhookKeys(String connection) {
        var found = values.find(Setting.WEBHOOK_KEYS.key(connection)).map(Secrets::sound);
        if (found.isEmpty()) {
            return List.of();
        }
        var keys = Lists.entries(found.get().text());
        if (keys.isEmpty()) {
            throw blank(found.get());
        }
        keys.forEach(key -> sound(new Found(found.get().key(), key, found.get().place())));
        return keys.stream().map(Secret::new).toList();
    }

    Optional<Secret> adminToken() {
        return values.find(Setting.ADMIN_TOKEN.key())
                .map(found -> new Secret(sound(found).text()));
    }

    private Found required(String key) {
        return sound(values.find(key)
                .orElseThrow(
                        () -> new SettingsException("Setting " + key + " is missing. Put it into a file named " + key
                                + " in a folder of " + Setting.SECRETS.key() + ", or into the environment as "
                                + Surroundings.environmentNames(key).get(2) + ".")));
    }

    /** The value, unless nobody can mean it. */
    static Found sound(Found found) {
        if (found.blank()) {
            throw blank(found);
        }
        if (PLACEHOLDER.matcher(found.stripped()).matches()) {
            throw found.wrongUnseen("the value is a placeholder", "the real one");
        }
        return found;
    }

    private static SettingsException blank(Found found) {
        return found.wrongUnseen("the value is blank", "the real one, or no such setting at all");
    }
}
