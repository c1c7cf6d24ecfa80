package dev.sluice.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Describe;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.Type;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page says what the plugin declares, no less and no more. */
class ReadmeTest {
    private final InstalledAction action =
            InstalledHttp.with(new TestProvision()).action();

    @Test
    void the_page_has_the_row_of_the_action() throws Exception {
        String inputs =
                action.input().fields().values().stream().map(ReadmeTest::input).collect(Collectors.joining(", "));
        assertThat(page().lines().filter(line -> line.startsWith("| `http.")))
                .containsExactly("| `http.request` | " + inputs + " | `"
                        + String.join(" ", action.output().fields().keySet()) + "` |");
    }

    @Test
    void the_page_shows_the_example_and_every_form_of_auth() throws Exception {
        assertThat(page())
                .contains("\naction: http.request\nwith:\n" + action.example().indent(2));
        assertThat(((Type.RecordOf) action.input().fields().get("auth").type())
                        .fields()
                        .keySet())
                .allSatisfy(form -> assertThat(page()).containsPattern("auth: \\{ .*" + form + ": "));
    }

    @Test
    void everything_says_what_it_is() {
        assertThat(action.text()).isNotBlank();
        List<RecordComponent> components = Stream.of(HttpRequest.Input.class, HttpRequest.Output.class, Auth.class)
                .flatMap(record -> Stream.of(record.getRecordComponents()))
                .toList();
        assertThat(components)
                .allSatisfy(component -> assertThat(component.getAnnotation(Describe.class))
                        .isNotNull()
                        .extracting(Describe::value)
                        .asString()
                        .isNotBlank());
    }

    @Test
    void the_extension_is_in_the_index() throws Exception {
        assertThat(Files.readAllLines(Path.of("target/classes/META-INF/extensions.idx")))
                .contains(HttpRequest.class.getName());
    }

    private static String input(Field field) {
        String name = "`" + Names.kebab(field.name()) + "`";
        if (field.byDefault() != null) {
            return name + " (" + field.byDefault() + ")";
        }
        return field.required() ? name : name + " (optional)";
    }

    private static String page() throws Exception {
        return Files.readString(Path.of("README.md"));
    }
}
