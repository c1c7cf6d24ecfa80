package dev.sluice.plugins.pluvo;

import static dev.sluice.plugins.pluvo.InstalledPluvo.CATALOGUE;
import static dev.sluice.plugins.pluvo.InstalledPluvo.EXTENSIONS;
import static dev.sluice.plugins.pluvo.InstalledPluvo.json;
import static dev.sluice.plugins.pluvo.InstalledPluvo.recognise;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Action;
import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Trigger;
import dev.sluice.engine.plugin.FetchedField;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.InstalledLookup;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page says what the plugin declares, no less and no more. */
class ReadmeTest {

    @Test
    void the_page_has_a_row_for_each_trigger_lookup_and_action_and_no_other() throws Exception {
        assertThat(rows("Events")).containsExactlyInAnyOrderElementsOf(all(CATALOGUE.triggers(), ReadmeTest::row));
        assertThat(rows("Records for `load`"))
                .containsExactlyInAnyOrderElementsOf(all(CATALOGUE.lookups(), ReadmeTest::row));
        assertThat(rows("Actions")).containsExactlyInAnyOrderElementsOf(all(CATALOGUE.actions(), ReadmeTest::row));
    }

    @Test
    void the_page_shows_the_example_of_each() throws Exception {
        String page = page();
        assertThat(EXTENSIONS).allSatisfy(extension -> assertThat(page).contains(example(extension)));
    }

    private static String example(Object extension) {
        String example = extension.getClass().getAnnotation(Describe.class).example();
        assertThat(example).as(extension.getClass().getName()).isNotBlank();
        if (extension instanceof Trigger<?>) {
            return "\n" + example + "\n";
        }
        String indented = "\n" + example.indent(2);
        return extension instanceof Lookup<?>
                ? indented
                : "\naction: " + ((Action<?, ?>) extension).type() + "\nwith:" + indented;
    }

    private static String row(InstalledTrigger trigger) {
        return "| `" + trigger.type() + "` | " + sentAs(trigger.type()) + " | `"
                + Stream.concat(
                                trigger.payload().fields().keySet().stream(),
                                trigger.fetched().stream().map(FetchedField::name))
                        .collect(Collectors.joining(" "))
                + "` | "
                + filters(trigger).map(name -> "`" + name + "`").collect(Collectors.joining(", ")) + " |";
    }

    private static Stream<String> filters(InstalledTrigger trigger) {
        return Stream.of(
                        trigger.filters().stream(),
                        trigger.namedFilters().stream(),
                        trigger.fetched().stream().map(FetchedField::filter))
                .flatMap(names -> names);
    }

    private static String sentAs(String type) {
        String names = WebhookSamplesTest.DOCUMENTED.stream()
                .filter(name -> recognise(json("{\"event\":\"" + name + "\"}")).containsKey(type))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "anything else" : names;
    }

    private static String row(InstalledLookup lookup) {
        return "| `" + lookup.type() + "` | " + fields(lookup.record()) + " |";
    }

    private static String row(InstalledAction action) {
        String input =
                action.input().fields().values().stream().map(ReadmeTest::input).collect(Collectors.joining(", "));
        String scopes = action.scopes().stream().sorted().collect(Collectors.joining(" "));
        return "| `" + action.type() + "` | " + input + " | " + fields(action.output()) + " | `" + scopes + "` |";
    }

    private static String input(Field field) {
        String name = "`" + Names.kebab(field.name()) + "`";
        if (field.byDefault() != null) {
            return name + " (" + field.byDefault() + ")";
        }
        return field.required() ? name : name + " (optional)";
    }

    private static String fields(Type.RecordOf record) {
        return "`" + String.join(" ", record.fields().keySet()) + "`";
    }

    private static <T> List<String> all(List<T> declared, Function<T, String> row) {
        return declared.stream().map(row).toList();
    }

    private static List<String> rows(String heading) throws Exception {
        String page = page();
        int from = page.indexOf("\n## " + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to)
                .lines()
                .filter(line -> line.startsWith("| `pluvo."))
                .toList();
    }

    private static String page() throws Exception {
        return Files.readString(Path.of("README.md"));
    }
}
