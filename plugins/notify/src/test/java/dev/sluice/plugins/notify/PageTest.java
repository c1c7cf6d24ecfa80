package dev.sluice.plugins.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Action;
import dev.sluice.api.Describe;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Schemas;
import dev.sluice.engine.schema.Type;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page says what the plugin declares, no less and no more. */
class PageTest {
    private static final Catalogue CATALOGUE = Catalogue.of("notify", InstalledNotify.EXTENSIONS);

    @Test
    void every_extension_is_in_the_index() throws Exception {
        assertThat(Files.readAllLines(Path.of("target/classes/META-INF/extensions.idx")))
                .filteredOn(line -> line.startsWith("dev."))
                .containsExactlyInAnyOrderElementsOf(InstalledNotify.EXTENSIONS.stream()
                        .map(extension -> extension.getClass().getName())
                        .toList());
    }

    @Test
    void everything_says_what_it_is() {
        assertThat(CATALOGUE.actions()).hasSize(3).allSatisfy(action -> {
            assertThat(action.text()).isNotBlank();
            assertThat(action.usesConnection()).isFalse();
        });
        Stream.of(
                        Email.Input.class,
                        Email.Output.class,
                        Chat.Input.class,
                        Chat.Output.class,
                        Log.Input.class,
                        Log.Output.class,
                        NotifySettings.Values.class,
                        NotifySettings.Smtp.class)
                .flatMap(record -> Stream.of(record.getRecordComponents()))
                .forEach(PageTest::isDescribed);
    }

    @Test
    void the_page_has_a_row_for_each_action_and_setting_and_no_other() throws Exception {
        assertThat(rows("| `notify."))
                .containsExactlyElementsOf(
                        CATALOGUE.actions().stream().map(PageTest::row).toList());
        Type.RecordOf smtp = Schemas.of(NotifySettings.Smtp.class);
        assertThat(rows("| `smtp."))
                .containsExactlyElementsOf(
                        smtp.fields().values().stream().map(PageTest::row).toList());
    }

    @Test
    void the_page_shows_the_example_of_each_action() throws Exception {
        String page = page();
        assertThat(CATALOGUE.actions())
                .allSatisfy(action -> assertThat(page)
                        .contains("\naction: " + action.type() + "\nwith:\n"
                                + action.example().indent(2)));
    }

    @Test
    void a_second_call_is_a_second_message_but_for_a_line_in_the_log() {
        assertThat(InstalledNotify.EXTENSIONS.stream()
                        .filter(Action.class::isInstance)
                        .map(extension -> (Action<?, ?>) extension)
                        .collect(Collectors.toMap(Action::type, Action::repeat)))
                .isEqualTo(Map.of(
                        "notify.email", Action.Repeat.NEITHER,
                        "notify.chat", Action.Repeat.NEITHER,
                        "notify.log", Action.Repeat.HARMLESS));
    }

    private static String row(InstalledAction action) {
        String input = action.input().fields().values().stream()
                .map(field -> "`" + field.key() + "`" + (field.required() ? "" : " (optional)"))
                .collect(Collectors.joining(", "));
        return "| `" + action.type() + "` | " + input + " | `"
                + String.join(" ", action.output().fields().keySet()) + "` |";
    }

    private static String row(Field setting) {
        assertThat(setting.required()).as(setting.name()).isFalse();
        String byDefault = setting.byDefault() == null ? "none" : setting.byDefault();
        return "| `smtp." + setting.key() + "` | " + byDefault + " | " + setting.text() + " |";
    }

    private static void isDescribed(RecordComponent component) {
        Describe describe = component.getAnnotation(Describe.class);
        assertThat(describe).as(component.toString()).isNotNull();
        assertThat(describe.value()).as(component.toString()).isNotBlank();
    }

    private static List<String> rows(String beginning) throws Exception {
        return page().lines().filter(line -> line.startsWith(beginning)).toList();
    }

    private static String page() throws Exception {
        return Files.readString(Path.of("README.md"));
    }
}
