package dev.sluice.engine.plugin;

import dev.sluice.api.Http;
import dev.sluice.api.PluginSettings;
import dev.sluice.api.Problem;
import dev.sluice.engine.schema.BindException;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.RecordJson;
import dev.sluice.engine.schema.Schemas;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills the settings of one plugin from the keys {@code sluice.plugin.<id>.*}. */
final class Setup {
    static final String PREFIX = "sluice.plugin.";
    private static final String EGRESS = "egress.allow";
    private static final JsonProvider JSON = JsonProvider.provider();

    private final String prefix;
    private final Provision provision;
    private final Set<String> known = new TreeSet<>();

    private Setup(String plugin, Provision provision) {
        this.prefix = PREFIX + plugin + ".";
        this.provision = provision;
        known.add(prefix + EGRESS);
    }

    /**
     * What a plugin works with.
     *
     * @param declared its settings, null when it declares none
     * @throws SetupException at the first setting that is wrong
     * @throws UnfitException when the record cannot be filled from settings
     */
    static <S extends Record> Supplies of(String plugin, @Nullable PluginSettings<S> declared, Provision provision)
            throws UnfitException {
        Setup setup = new Setup(plugin, provision);
        @Nullable Record settings = declared == null ? null : setup.filled(declared);
        setup.refuseUnknown();
        return new Supplies(plugin, settings, setup.http(), provision.files());
    }

    private <S extends Record> S filled(PluginSettings<S> declared) throws UnfitException {
        Type.RecordOf schema = schema(declared);
        JsonObject values = record(schema, prefix);
        if (!provision.complete()) {
            return RecordJson.bindKnown(declared.record(), values);
        }
        try {
            S settings = RecordJson.bind(declared.record(), values, provision::secret);
            List<Problem> problems = declared.check(settings);
            if (!problems.isEmpty()) {
                throw wrong(problems.get(0));
            }
            return settings;
        } catch (BindException unfit) {
            throw wrong(unfit.problems().get(0));
        }
    }

    private static Type.RecordOf schema(PluginSettings<?> declared) throws UnfitException {
        try {
            return Schemas.of(declared.record());
        } catch (IllegalArgumentException notAllowed) {
            throw new UnfitException(declared.getClass().getName() + ": " + notAllowed.getMessage());
        }
    }

    private JsonObject record(Type.RecordOf record, String before) throws UnfitException {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        for (Field field : record.fields().values()) {
            String key = before + field.key();
            if (field.type() instanceof Type.RecordOf inner) {
                object.add(field.name(), record(inner, key + "."));
            } else {
                known.add(key);
                value(key, field.type()).ifPresent(value -> object.add(field.name(), value));
            }
        }
        return object.build();
    }

    private Optional<JsonValue> value(String key, Type type) throws UnfitException {
        if (type instanceof Type.SecretName) {
            return hasSecret(key)
                    ? Optional.of(JSON.createObjectBuilder().add("secret", key).build())
                    : Optional.empty();
        }
        boolean texts = type instanceof Type.ListOf list && list.element() instanceof Type.Text;
        if (!texts && (type instanceof Type.ListOf || type instanceof Type.MapOf || type instanceof Type.Free)) {
            throw new UnfitException(
                    key + " would be " + type.words() + ", which a setting cannot hold; expected text, a number, a"
                            + " boolean, an enum, Duration, Secret or a list of text");
        }
        Optional<String> text =
                provision.setting(key).map(written -> written.text().strip());
        return text.filter(given -> !given.isEmpty()).map(given -> texts ? list(given) : JSON.createValue(given));
    }

    private boolean hasSecret(String key) {
        try {
            return provision.hasSecret(key);
        } catch (RuntimeException refused) {
            throw new SetupException(String.valueOf(refused.getMessage()));
        }
    }

    private static JsonValue list(String text) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        entries(text).forEach(array::add);
        return array.build();
    }

    private static List<String> entries(String text) {
        return Stream.of(text.split("[,\r\n]"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private Http http() {
        String key = prefix + EGRESS;
        List<String> allowed =
                provision.setting(key).map(written -> entries(written.text())).orElse(List.of());
        try {
            return provision.http(allowed);
        } catch (IllegalArgumentException refused) {
            throw new SetupException("Setting " + key + place(key) + ": " + refused.getMessage());
        }
    }

    /** A mistyped key must not pass as a setting that does nothing. */
    private void refuseUnknown() {
        List<Map.Entry<String, String>> strange =
                new ArrayList<>(provision.written(prefix).entrySet());
        strange.removeIf(entry -> known.contains(entry.getKey()));
        if (!strange.isEmpty()) {
            String key = strange.get(0).getKey();
            throw new SetupException("Unknown setting " + key + " ("
                    + strange.get(0).getValue() + "). "
                    + Names.nearest(key, known)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("The plugin knows " + known.stream().collect(Collectors.joining(", ")) + "."));
        }
    }

    private SetupException wrong(Problem problem) {
        String key = prefix + problem.field();
        return new SetupException("Setting " + key + place(key) + " " + problem.message() + "."
                + (problem.fix() == null ? "" : " Fix: " + problem.fix() + "."));
    }

    private String place(String key) {
        return provision
                .setting(key)
                .map(written -> " (" + written.place() + ")")
                .orElse("");
    }
}
