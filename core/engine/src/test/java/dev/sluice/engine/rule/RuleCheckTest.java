package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCheckTest {
    private final RuleCheck check = new RuleCheck(TestPlugin.catalogue(), List.of("pluvo"));

    @Test
    void every_problem_of_every_file_is_found_at_once_and_in_order() throws IOException {
        Path folder = Path.of("src/test/resources/rules/invalid");
        RuleCheck.Report report = check.check(List.of(folder));
        assertThat(report.hasErrors()).isTrue();
        assertThat(report.files()).isGreaterThanOrEqualTo(15);
        assertThat(report.problems()).extracting(RuleProblem::place).isSorted();
        assertThat(report.problems())
                .extracting(problem -> problem.place().file())
                .contains("src/test/resources/rules/invalid/traps.yaml", "src/test/resources/rules/invalid/steps.yaml");
    }

    @Test
    void good_rules_have_nothing_to_tell() throws IOException {
        RuleCheck.Report report =
                check.check(List.of(Path.of("../../rules"), Path.of("src/test/resources/rules/valid/shortest.yaml")));
        assertThat(report.problems()).isEmpty();
        assertThat(report.files()).isEqualTo(4);
        assertThat(report.hasErrors()).isFalse();
    }

    @Test
    void a_warning_is_no_error(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"),
                "sluice: 1\nrule: a\ntitle: A\nwhen: { event: pluvo.user-created }\ndo: [{ stop: x }]\n");
        RuleCheck.Report report = check.check(List.of(file));
        assertThat(report.problems()).hasSize(1);
        assertThat(report.hasErrors()).isFalse();
    }

    @Test
    @Tag("Y06")
    void one_id_in_two_files_is_found_and_one_file_named_twice_is_not(@TempDir Path folder) throws IOException {
        String text = "sluice: 1\nrule: a\ntitle: A\nwhen: { event: pluvo.user-created, only: { user: x } }\n"
                + "do: [{ stop: x }]\n";
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        assertThat(check.check(List.of(folder, file)).problems()).isEmpty();
        Files.writeString(Files.createDirectories(folder.resolve("sub")).resolve("a.yaml"), text);
        assertThat(check.check(List.of(folder)).problems())
                .hasSize(2)
                .extracting(RuleProblem::code)
                .containsOnly("SL-E025");
    }

    @Test
    @Tag("Y09")
    void a_plugin_that_is_away_is_an_error_here(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("a.yaml"),
                "sluice: 1\nrule: a\ntitle: A\nwhen: { event: other.thing }\ndo: [{ stop: x }]\n");
        assertThat(check.check(List.of(folder)).hasErrors()).isTrue();
    }

    @Test
    void a_path_that_is_not_there_is_named() {
        assertThatThrownBy(() -> check.check(List.of(Path.of("nowhere"))))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nowhere");
    }

    private static final String DESK =
            "sluice: 1\nrule: a\ntitle: A\nwhen: { event: pluvo.user-created, only: { user: x } }\n"
                    + "do: [{ stop: \"${settings.desk}\" }]\n";

    @Test
    void settings_are_checked_with_the_rules_beside_and_below_them(@TempDir Path folder) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), "desk: L2\nmail-from: x\n");
        Path rule =
                Files.writeString(Files.createDirectories(folder.resolve("sub")).resolve("a.yaml"), DESK);
        String place = settings.toString().replace('\\', '/') + ":2";

        for (List<Path> paths : List.of(List.of(folder), List.of(rule), List.of(folder, rule, settings))) {
            assertThat(check.check(paths).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.place().toString()).isEqualTo(place));
        }
        RuleCheck.Report alone = check.check(List.of(settings));
        assertThat(alone.files()).isEqualTo(1);
        assertThat(alone.hasErrors()).isTrue();

        Files.writeString(settings, "desk: L2\n");
        assertThat(check.check(List.of(folder)).problems()).isEmpty();
        assertThat(check.check(List.of(rule)).problems()).isEmpty();
        Files.writeString(settings, "dsk: L2\n");
        assertThat(check.check(List.of(rule)).problems())
                .extracting(RuleProblem::fix)
                .containsExactly("write dsk");
        Files.delete(settings);
        assertThat(check.check(List.of(folder)).problems())
                .extracting(RuleProblem::code)
                .containsExactly("SL-E104");
    }
}
