package dev.sluice.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** The built-in defaults, weakest of our sources. */
final class Defaults implements ConfigSource {

    static final String PLACE = "default";
    private static final int ORDINAL = 50;

    private final Map<String, String> values;

    Defaults() {
        var defaults = new HashMap<String, String>();
        for (var setting : Setting.values()) {
            if (!setting.ofConnection()) {
                setting.fallback().ifPresent(text -> defaults.put(setting.key(), text));
            }
        }
        // whoever asks the Config itself must not get a secret with its ${…} expanded
        defaults.put(Config.PROPERTY_EXPRESSIONS_ENABLED, "false");
        this.values = Map.copyOf(defaults);
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public @Nullable String getValue(String key) {
        return values.get(key);
    }

    @Override
    public String getName() {
        return PLACE;
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
