package dev.sluice.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * {@code sluice.properties}: one {@code key = value} a line, UTF-8, {@code #} begins a comment line. Values are taken as
 * written: no escapes, no continued lines, because {@link java.util.Properties} would eat the backslashes of a secret.
 */
final class PropertiesFile implements ConfigSource {

    static final String NAME = "sluice.properties";
    private static final int ORDINAL = 200;

    private final Path path;
    private final Map<String, Entry> entries;

    private PropertiesFile(Path path, Map<String, Entry> entries) {
        this.path = path;
        this.entries = entries;
    }

    static PropertiesFile in(Path home) {
        var path = home.resolve(NAME);
        return new PropertiesFile(path, parse(path, read(path)));
    }

    static PropertiesFile empty(Path home) {
        return new PropertiesFile(home.resolve(NAME), Map.of());
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException ignored) {
            return ""; // nobody has to have one
        } catch (CharacterCodingException e) {
            throw new SettingsException("Settings file " + path + " is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            throw new SettingsException("Settings file " + path + " cannot be read ("
                    + e.getClass().getSimpleName() + "). Sluice needs read access to it.");
        }
    }

    private static Map<String, Entry> parse(Path path, String text) {
        var entries = new LinkedHashMap<String, Entry>();
        var lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i].stripLeading();
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("!")) {
                add(entries, line, path + ":" + (i + 1));
            }
        }
        return entries;
    }

    private static void add(Map<String, Entry> entries, String line, String place) {
        int end = separator(line);
        if (end < 1) {
            throw new SettingsException("Settings file " + place + " is not understood. Expected key = value.");
        }
        var key = line.substring(0, end).strip();
        var earlier = entries.put(key, new Entry(line.substring(end + 1).stripLeading(), place));
        if (earlier != null) {
            throw new SettingsException("Setting " + key + " stands twice, at " + earlier.place() + " and " + place
                    + ". Keep one of them.");
        }
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        boolean equalsFirst = equals >= 0 && equals < colon;
        return colon < 0 || equalsFirst ? equals : colon;
    }

    Path path() {
        return path;
    }

    String place(String key) {
        var entry = entries.get(key);
        return entry == null ? path.toString() : entry.place();
    }

    @Override
    public Set<String> getPropertyNames() {
        return entries.keySet();
    }

    @Override
    public @Nullable String getValue(String key) {
        var entry = entries.get(key);
        return entry == null ? null : entry.text();
    }

    @Override
    public String getName() {
        return path.toString();
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    private record Entry(String text, String place) {}
}
