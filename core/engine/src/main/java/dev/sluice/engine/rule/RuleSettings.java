package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.schema.Type;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The values of {@code settings.yaml}, which rules share and expressions read as {@code settings.name}. Immutable.
 *
 * <p>They are part of a rule's version: a rule that names settings has the version of its own text and of the settings it
 * was read with, and the journal keeps both texts. So a changed value makes new versions of the rules that name settings
 * and of no others; what was decided before goes on by the values that stood then, and a decision can always be
 * worked out again.
 *
 * @param text of the file
 * @param type what expressions may name; of values that nobody knows every name may be right
 */
public record RuleSettings(String text, JsonObject values, Type type) {
    /** The id under which versions are kept; no rule may have it. */
    public static final String ID = "settings";

    /** The file's path in the rules folder. */
    public static final String FILE = ID + ".yaml";

    /** There is no such file, or it is empty. */
    public static final RuleSettings NONE =
            new RuleSettings("", JsonValue.EMPTY_JSON_OBJECT, new Type.RecordOf(ID, Map.of()));

    /** The file is there and could not be read. */
    static final RuleSettings UNKNOWN = new RuleSettings("", JsonValue.EMPTY_JSON_OBJECT, new Type.Free());

    private static final Pattern NAMED = Pattern.compile("\\bsettings\\b");

    public RuleSettings {
        requireNonNull(text, "text");
        requireNonNull(values, "values");
        requireNonNull(type, "type");
    }

    /** A text that was good when it was kept; empty should it be so no more. */
    public static Optional<RuleSettings> kept(String text) {
        return SettingsFile.read(FILE, text).settings();
    }

    /** Whether a rule of this text may read a setting: rather once too often than not. */
    static boolean named(String rule) {
        return NAMED.matcher(rule).find();
    }

    boolean known() {
        return !(type instanceof Type.Free);
    }

    /** What tells this text from another. */
    public static String version(String text) {
        return RuleFile.version(text);
    }
}
