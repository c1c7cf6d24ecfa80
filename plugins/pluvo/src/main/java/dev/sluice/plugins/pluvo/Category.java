package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A category (extra field) that the organisation has for people. */
record Category(String id, @Nullable String ref, String title, String type, List<String> choices) {
    private static final int MOST_NAMED = 20;

    /** The one with this title, else the one with this ref. */
    static Category named(String titleOrRef, List<JsonObject> listed) throws ActionException {
        List<Category> categories =
                listed.stream().map(Category::of).filter(Objects::nonNull).toList();
        for (Category category : categories) {
            if (category.title().equals(titleOrRef)) {
                return category;
            }
        }
        for (Category category : categories) {
            if (titleOrRef.equals(category.ref())) {
                return category;
            }
        }
        String titles = categories.stream()
                .limit(MOST_NAMED)
                .map(category -> "\"" + category.title() + "\"")
                .collect(Collectors.joining(", "));
        throw Pluvo.failure(
                Kind.NOT_FOUND,
                "Pluvo has no category \"" + titleOrRef + "\" for people; it has "
                        + (titles.isEmpty() ? "none" : titles));
    }

    private static @Nullable Category of(JsonObject category) {
        String id = Fields.text(category, "id");
        String title = Fields.text(category, "title");
        if (id == null || title == null) {
            return null;
        }
        String type = Fields.text(category, "categoryType");
        List<String> choices = Fields.objects(category, "choiceOptions").stream()
                .map(option -> Fields.text(option, "stringValue"))
                .filter(Objects::nonNull)
                .toList();
        return new Category(id, Fields.text(category, "ref"), title, type == null ? "TEXT" : type, choices);
    }

    /** The value in the form that this category takes. */
    JsonObject filledWith(String value) throws ActionException {
        JsonObjectBuilder filled = Pluvo.variables().add("categoryId", id);
        switch (type) {
            case "BOOLEAN" -> filled.add("booleanValue", truth(value));
            case "DATE" -> filled.add("datetimeValue", moment(value));
            case "SELECT", "MULTISELECT" ->
                filled.add(
                        "choiceValues",
                        Pluvo.objects(List.of(Pluvo.variables()
                                .add("stringValue", choice(value))
                                .build())));
            default -> filled.add("stringValue", value);
        }
        return filled.build();
    }

    private boolean truth(String value) throws ActionException {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw unfit(value, "true or false");
    }

    private String moment(String value) throws ActionException {
        try {
            return value.length() > 10
                    ? OffsetDateTime.parse(value).toInstant().toString()
                    : LocalDate.parse(value)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toString();
        } catch (DateTimeException notADate) {
            throw unfit(value, "a date such as 2026-03-01");
        }
    }

    private String choice(String value) throws ActionException {
        if (choices.isEmpty() || choices.contains(value)) {
            return value;
        }
        throw unfit(value, "one of " + String.join(", ", choices));
    }

    private ActionException unfit(String value, String expected) {
        return Pluvo.failure(
                Kind.INVALID, "Category \"" + title + "\" cannot be \"" + value + "\", expected " + expected);
    }
}
