package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Action;
import dev.sluice.api.Describe;
import dev.sluice.api.Outcome;
import dev.sluice.api.RunContext;
import dev.sluice.api.Secret;
import dev.sluice.engine.plugin.Catalogue;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretInputTest {
    public record Auth(
            @Describe(value = "A bearer token", optional = true) @Nullable
            Secret secret,

            @Describe(value = "A header", optional = true) @Nullable
            String header) {}

    public record Input(
            @Describe(value = "Where to", optional = true) @Nullable
            Secret url,

            @Describe(value = "Who we are", optional = true) @Nullable
            Auth auth) {}

    public record Output(@Nullable String text) {}

    public static final class Call implements Action<Input, Output> {
        @Override
        public String type() {
            return "vault.call";
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

        @Override
        public Outcome<Output> run(Input input, RunContext context) {
            return new Outcome.Done<>(new Output(""));
        }
    }

    @Test
    void a_secret_is_named_and_a_key_that_says_so_takes_the_name_alone() {
        assertThat(known("url: { secret: chat-room }")).isEqualTo("{\"url\":{\"secret\":\"chat-room\"}}");
        assertThat(known("auth: { header: X-Api-Key, secret: academy-api }"))
                .isEqualTo("{\"auth\":{\"header\":\"X-Api-Key\",\"secret\":{\"secret\":\"academy-api\"}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: https://hooks.example.org/canary",
                "url: canary",
                "url: ${event.user.name}",
                "url: { secret: Canary/42 }",
                "url: { secret: \"${event.user.name}\" }",
                "url: [canary]",
                "auth: { secret: canary=42 }"
            })
    void what_is_no_name_is_refused_and_not_repeated(String line) {
        List<RuleProblem> problems = reading(line).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SL-E038");
            assertThat(problem.place().line()).isEqualTo(9);
            assertThat(problem.message() + problem.expected() + problem.fix())
                    .contains("sluice.secret.<name>")
                    .doesNotContainIgnoringCase("canary");
        });
    }

    @Test
    void a_secret_that_nobody_has_set_is_a_warning_and_no_fault() {
        Reading reading = reading("url: { secret: chat-room }");

        assertThat(reading).isInstanceOf(Reading.Good.class);
        assertThat(reading.problems().stream()
                        .filter(problem -> problem.code().equals("SL-W038"))
                        .map(RuleProblem::render)
                        .collect(Collectors.joining()))
                .isEqualTo("""
                        call.yaml:9:22  warning SL-W038  the secret "chat-room" was not set when this file was read
                            9 |       url: { secret: chat-room }
                              |                      ^^^^^^^^^
                              fix: put its value into a file named sluice.secret.chat-room in a folder of sluice.secrets
                        """);
    }

    private static String known(String line) {
        Reading.Good good = (Reading.Good) reading(line);
        return ((ActionStep) good.rule().steps().get(0)).input().known().toString();
    }

    private static Reading reading(String line) {
        RuleReader reader = new RuleReader(
                Catalogue.of("vault", List.of(new Call(), new TestPlugin.UserCreated() {
                    @Override
                    public String type() {
                        return "vault.user-created";
                    }
                })),
                TestPlugin.WORLD);
        return reader.read("call.yaml", """
                sluice: 1
                rule: call
                title: Calls
                when:
                  event: vault.user-created
                do:
                  - action: vault.call
                    with:
                      %s
                """.formatted(line), RuleSettings.NONE);
    }
}
