package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.Type;
import dev.sluice.engine.schema.Unions;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code settings.yaml} as it was read: names with values, under the limits of rule files (256 kB, 20 levels, no tags, no
 * aliases). A plain {@code true} or {@code false} is a truth value, and a plain value is a number where printing the
 * number gives the same text; all else is text. Lists are lists, and names with values below a name are a map.
 *
 * @param settings empty where something is wrong
 * @param problems everything that is wrong or may be meant otherwise, in the order of the file
 */
record SettingsFile(Optional<RuleSettings> settings, List<RuleProblem> problems) {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passphrase|secret|token|api[-_ ]?key)");

    static SettingsFile read(String file, RuleListing.Found found) {
        if (found instanceof RuleListing.Found.Content content) {
            SourceBytes source = SourceBytes.read(file, content.bytes());
            return source.readable() ? read(source.source()) : broken(source.problems());
        }
        return new SettingsFile(
                Optional.empty(),
                RuleFile.unreadable(file, (RuleListing.Found.Unreadable) found)
                        .reading()
                        .problems());
    }

    static SettingsFile read(String file, String text) {
        return read(new SourceText(file, text));
    }

    private static SettingsFile read(SourceText source) {
        Problems problems = new Problems(source);
        Optional<Node> root = YamlReader.read(source, problems);
        JsonObject values = root.map(node -> new Values(problems).top(node)).orElse(JsonValue.EMPTY_JSON_OBJECT);
        if (root.isEmpty() || problems.hasFaults()) {
            return broken(problems);
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> fields.put(name, new Field(name, type(value), false, null, "", false)));
        RuleSettings settings = new RuleSettings(source.text(), values, new Type.RecordOf(RuleSettings.ID, fields));
        return new SettingsFile(Optional.of(settings), problems.sorted());
    }

    private static SettingsFile broken(Problems problems) {
        return new SettingsFile(Optional.empty(), problems.sorted());
    }

    private static Type type(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE, FALSE -> new Type.Truth();
            case NUMBER -> ((JsonNumber) value).isIntegral() ? new Type.Whole() : new Type.Decimal();
            case ARRAY -> new Type.ListOf(common((JsonArray) value));
            case OBJECT -> new Type.MapOf(common(((JsonObject) value).values()));
            case STRING, NULL -> new Type.Text();
        };
    }

    private static Type common(Collection<JsonValue> values) {
        return Unions.any(values.stream().map(SettingsFile::type).toList());
    }

    /** Makes values of nodes. */
    private record Values(Problems problems) {
        JsonObject top(Node node) {
            if (node instanceof Node.Nothing) {
                return JsonValue.EMPTY_JSON_OBJECT;
            }
            if (!(node instanceof Node.Keyed keyed)) {
                problems.error(
                        "SL-E022",
                        node.at(),
                        Advice.expected(node.kind() + " stands here", "names with values, such as \"desk: L2.14\""));
                return JsonValue.EMPTY_JSON_OBJECT;
            }
            keyed.entries().forEach(entry -> name(entry.key()));
            return object(keyed);
        }

        private void name(Node.Text name) {
            if (!NAME.matcher(name.value()).matches()) {
                String camel = Names.camel(name.value());
                problems.error(
                        "SL-E024",
                        name.at(),
                        new Advice(
                                "\"" + name.value() + "\" cannot be a name in expressions",
                                "letters, digits and _",
                                NAME.matcher(camel).matches() ? "write " + camel : null));
            }
        }

        private JsonObject object(Node.Keyed keyed) {
            JsonObjectBuilder object = JSON.createObjectBuilder();
            for (Node.Entry entry : keyed.entries()) {
                if (SECRET.matcher(entry.key().value()).matches()) {
                    problems.warning(
                            "SL-W002",
                            entry.key().at(),
                            Advice.fix(
                                    "settings are no place for a secret: rules, runs and their history show them",
                                    "keep it as sluice.secret.<name>, and name it in the rule by { secret: <name> }"));
                }
                object.add(entry.key().value(), value(entry.value(), entry.key()));
            }
            return object.build();
        }

        private JsonValue value(Node node, Node.Text name) {
            if (node instanceof Node.Keyed keyed) {
                return object(keyed);
            }
            if (node instanceof Node.Items items) {
                JsonArrayBuilder array = JSON.createArrayBuilder();
                items.items().forEach(item -> array.add(value(item, name)));
                return array.build();
            }
            if (node instanceof Node.Text text) {
                return text(text);
            }
            if (node instanceof Node.Nothing) {
                problems.error(
                        "SL-E023",
                        name.at(),
                        Advice.expected(
                                "\"" + name.value() + "\" has no value", "a value; text of nothing is written \"\""));
            }
            return JsonValue.NULL;
        }

        private JsonValue text(Node.Text text) {
            if (Templates.hasExpression(text.value())) {
                problems.error(
                        "SL-E018",
                        text.at(),
                        Advice.fix(
                                "settings hold values, and ${ } is never worked out in them",
                                "write the value, and put the expression into the rule that needs it"));
            }
            boolean truth = text.style() == Node.Text.Style.PLAIN
                    && (text.value().equals("true") || text.value().equals("false"));
            return truth ? text.value().equals("true") ? JsonValue.TRUE : JsonValue.FALSE : Literals.free(text);
        }
    }
}
