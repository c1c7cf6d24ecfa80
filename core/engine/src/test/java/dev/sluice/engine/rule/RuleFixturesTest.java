package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFixturesTest {
    private static final Path FOLDER = Path.of("src/test/resources/rules");

    static Stream<Path> invalid() throws IOException {
        return Files.list(FOLDER.resolve("invalid"))
                .filter(path -> path.toString().endsWith(".yaml"))
                .sorted();
    }

    static Stream<Path> valid() throws IOException {
        return Stream.concat(Files.list(FOLDER.resolve("valid")), Files.list(Path.of("../../rules")))
                .filter(path -> path.toString().endsWith(".yaml"))
                .sorted();
    }

    private static RuleFile read(Path path) throws IOException {
        return TestPlugin.reader().readFile(path.getFileName().toString(), Files.readAllBytes(path), RuleSettings.NONE);
    }

    static String rendered(Path path) throws IOException {
        return read(path).reading().problems().stream().map(RuleProblem::render).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void a_broken_rule_is_told_with_every_place_and_fix(Path path) throws IOException {
        Path expected = path.resolveSibling(path.getFileName().toString().replace(".yaml", ".txt"));
        assertThat(rendered(path)).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_good_rule_is_taken_without_a_word(Path path) throws IOException {
        assertThat(rendered(path)).isEmpty();
        assertThat(read(path).reading()).isInstanceOf(Reading.Good.class);
    }

    @Test
    void there_are_broken_rules_of_many_kinds() throws IOException {
        List<String> codes = invalid()
                .flatMap(path -> {
                    try {
                        return read(path).reading().problems().stream();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .map(RuleProblem::code)
                .distinct()
                .toList();
        assertThat(invalid()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(codes).hasSizeGreaterThan(25);
    }
}
