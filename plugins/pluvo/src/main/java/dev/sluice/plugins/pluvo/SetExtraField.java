package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.api.Personal;
import dev.sluice.api.RunContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.set-extra-field}. */
@Extension
@Describe(
        value = "Fills a category (extra field) of a person",
        example = "user: ${user}\nfield: Seat status\nvalue: manual")
public final class SetExtraField implements Action<SetExtraField.Input, SetExtraField.Output> {
    private static final String CATEGORIES = Documents.read("extra-categories");
    private static final String UPDATE = Documents.read("update-extra-category-values");

    /** What it takes. */
    public record Input(
            @Describe(value = "The person", example = "${user}")
            Lookup.Key user,

            @Describe(value = "The category, by its title or its ref", example = "Seat status")
            String field,

            @Describe(
                    value = "What to fill in: text, a number, true or false, a date, or one of the choices",
                    example = "manual")
            String value) {}

    /** What it answers with. */
    public record Output(
            @Describe(value = "The category's title", example = "Seat status", optional = true)
            @Personal(false)
            @Nullable
            String field,

            @Describe(value = "What was filled in", example = "manual", optional = true) @Nullable
            String value) {}

    @Override
    public String type() {
        return "pluvo.set-extra-field";
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public Class<Output> output() {
        return Output.class;
    }

    @Override
    public Repeat repeat() {
        return Repeat.HARMLESS;
    }

    // Pluvo does not say which scope this needs; the nearest by its description
    @Override
    public Set<String> scopes() {
        return Set.of("extra_categories.write");
    }

    @Override
    public List<Effect> effects(Input input) {
        return List.of(new Effect(
                "updateExtraCategoryValues", "category \"" + input.field() + "\", user " + Pluvo.shown(input.user())));
    }

    @Override
    public Outcome<Output> run(Input input, RunContext context) throws ActionException {
        GraphQlConnection pluvo = Pluvo.connection(context);
        JsonObject none = Pluvo.variables().build();
        Category category =
                Category.named(input.field(), Fields.objects(pluvo.query(CATEGORIES, none), "extraCategories"));
        JsonObjectBuilder variables = Pluvo.variables();
        Pluvo.name(variables, "model", Named.userByIdOrRef(pluvo, input.user()));
        variables.add("values", Pluvo.objects(List.of(category.filledWith(input.value()))));
        if (Fields.object(pluvo.mutate(UPDATE, variables.build()), "updateExtraCategoryValues") == null) {
            throw Pluvo.failure(
                    Kind.REFUSED,
                    "Pluvo said nothing about category \"" + category.title() + "\" of user "
                            + Pluvo.shown(input.user()));
        }
        return new Outcome.Done<>(new Output(category.title(), input.value()));
    }
}
