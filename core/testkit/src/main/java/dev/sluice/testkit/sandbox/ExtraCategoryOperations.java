package dev.sluice.testkit.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.testkit.sandbox.SandboxState.ExtraCategory;
import dev.sluice.testkit.sandbox.SandboxState.Group;
import dev.sluice.testkit.sandbox.SandboxState.User;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Custom fields and their values on users and groups. Values are merged: a category that a call does not name keeps
 * its value (Pluvo does not say whether it would), an empty one is taken away. Reading needs no scope, as there is
 * none for it.
 */
final class ExtraCategoryOperations {
    private static final String WRITE = "extra_categories.write";
    private static final String SEPARATOR = "; ";

    private ExtraCategoryOperations() {}

    static void wire(Wiring wiring) {
        wiring.query("extraCategories", "", ExtraCategoryOperations::categories);
        wiring.query("extraCategory", "", (world, field) -> category(world, field.getArgument("id"), null));
        wiring.mutation("createExtraCategory", WRITE, ExtraCategoryOperations::create);
        wiring.mutation("updateExtraCategoryValues", WRITE, ExtraCategoryOperations::update);
        wiring.field(
                "ExtraCategory", "categoryType", (world, field) -> source(field).type());
        wiring.field(
                "ExtraCategory",
                "forModelTypes",
                (world, field) -> source(field).models());
        wiring.field(
                "ExtraCategory",
                "choiceOptions",
                (world, field) -> source(field).options().stream()
                        .map(option -> option(source(field), option))
                        .toList());
    }

    private static ExtraCategory source(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.<ExtraCategory>getSource(), "source");
    }

    private static ExtraCategory category(World world, @Nullable String id, @Nullable String ref) {
        return world.extraCategories.required(id, ref);
    }

    private static List<ExtraCategory> categories(World world, DataFetchingEnvironment field) {
        String model = field.getArgument("contentType");
        return world.extraCategories.all().stream()
                .filter(category -> model == null || category.models().contains(model))
                .toList();
    }

    private static Map<String, Object> option(ExtraCategory category, String value) {
        return Map.of("id", optionId(category, value), "stringValue", value);
    }

    private static String optionId(ExtraCategory category, String value) {
        return UUID.nameUUIDFromBytes((category.id() + value).getBytes(UTF_8)).toString();
    }

    /** The members of the union ExtraCategoryValue, each with its type name. */
    static List<Map<String, Object>> values(World world, Map<String, String> extra) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (ExtraCategory category : world.extraCategories.all()) {
            String text = extra.get(category.title());
            if (text != null) {
                values.addAll(values(category, text));
            }
        }
        return values;
    }

    private static List<Map<String, Object>> values(ExtraCategory category, String text) {
        return switch (Objects.requireNonNull(category.type())) {
            case "SELECT", "MULTISELECT" ->
                Arrays.stream(text.split(SEPARATOR))
                        .map(choice -> value(category, "Choice", option(category, choice)))
                        .toList();
            case "BOOLEAN" -> List.of(value(category, "Boolean", Boolean.valueOf(text)));
            case "DATE" -> List.of(value(category, "Datetime", text));
            default -> List.of(value(category, "String", text));
        };
    }

    private static Map<String, Object> value(ExtraCategory category, String kind, Object value) {
        String field = kind.toLowerCase(Locale.ROOT) + "Value";
        return Map.of("__typename", "ExtraCategory" + kind + "Value", "category", category, field, value);
    }

    static boolean matches(World world, Map<String, String> extra, Input filter) {
        ExtraCategory category = category(world, filter.text("categoryId", null), filter.text("categoryRef", null));
        List<String> wanted = filter.texts("stringValues", List.of());
        String value = extra.get(category.title());
        return value != null
                && (wanted.isEmpty() || Arrays.stream(value.split(SEPARATOR)).anyMatch(wanted::contains));
    }

    private static Map<String, Object> create(World world, DataFetchingEnvironment field) {
        Input input = new Input(field.getArgument("extraCategoryInput"));
        List<String> options = input.objects("choiceOptions").stream()
                .map(option -> option.required("stringValue"))
                .toList();
        ExtraCategory category = new ExtraCategory(
                World.newId(),
                null,
                input.required("name"),
                input.required("categoryType"),
                input.texts("forModelTypes", List.of()),
                options);
        world.extraCategories.put(category);
        return Map.of("extraCategory", category);
    }

    private static Map<String, Object> update(World world, DataFetchingEnvironment field) {
        String model = Objects.requireNonNull(field.<String>getArgument("contentType"), "contentType");
        String id = field.getArgument("modelId");
        String ref = field.getArgument("modelRef");
        List<Input> values = new Input(field.getArguments()).objects("values");
        return switch (model) {
            case "USER" -> {
                User user = world.users.required(id, ref);
                Map<String, String> extra = merged(world, model, user.extra(), values);
                world.users.put(user.withExtra(extra));
                yield Map.of("extraCategoryValues", values(world, extra));
            }
            case "GROUP" -> {
                Group group = world.groups.required(id, ref);
                Map<String, String> extra = merged(world, model, group.extra(), values);
                world.groups.put(group.withExtra(extra));
                yield Map.of("extraCategoryValues", values(world, extra));
            }
            default -> throw SandboxError.notYet("updateExtraCategoryValues for " + model);
        };
    }

    private static Map<String, String> merged(
            World world, String model, Map<String, String> before, List<Input> values) {
        Map<String, String> extra = new LinkedHashMap<>(before);
        for (Input value : values) {
            ExtraCategory category = category(world, value.text("categoryId", null), value.text("categoryRef", null));
            if (!category.models().contains(model)) {
                throw new SandboxError("values: category " + category.title() + " is not for " + model);
            }
            String text = text(category, value);
            if (text.isEmpty()) {
                extra.remove(category.title());
            } else {
                extra.put(category.title(), text);
            }
        }
        return extra;
    }

    private static String text(ExtraCategory category, Input value) {
        String type = Objects.requireNonNull(category.type());
        String wanted = switch (type) {
            case "SELECT", "MULTISELECT" -> "choiceValues";
            case "BOOLEAN" -> "booleanValue";
            case "DATE" -> "datetimeValue";
            default -> "stringValue";
        };
        if (!value.has(wanted)) {
            throw new SandboxError(wanted + ": category " + category.title() + " is " + type + " and needs it");
        }
        return switch (wanted) {
            case "choiceValues" -> choices(category, value);
            case "booleanValue" -> String.valueOf(value.truth(wanted, false));
            default -> Objects.requireNonNullElse(value.text(wanted, null), "");
        };
    }

    private static String choices(ExtraCategory category, Input value) {
        List<String> chosen = new ArrayList<>();
        for (Input choice : value.objects("choiceValues")) {
            String text = Objects.requireNonNullElse(choice.text("stringValue", null), "");
            String id = choice.text("id", null);
            chosen.add(category.options().stream()
                    .filter(option ->
                            option.equals(text) || optionId(category, option).equals(id))
                    .findFirst()
                    .orElseThrow(() ->
                            new SandboxError("choiceValues: \"" + text + "\" is no choice of " + category.title())));
        }
        return String.join(SEPARATOR, chosen);
    }
}
