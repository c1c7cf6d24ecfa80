package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.EXPRESSIONS;
import static dev.sluice.engine.expression.World.NOW;
import static dev.sluice.engine.expression.World.SCOPE;
import static dev.sluice.engine.expression.World.flaws;
import static dev.sluice.engine.expression.World.full;
import static dev.sluice.engine.expression.World.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionLimitsTest {

    private static Evaluation raw(String name, JsonValue value) {
        JsonObject raw = Json.createObjectBuilder().add(name, value).build();
        return new Evaluation(
                Map.of("event", Json.createObjectBuilder().add("raw", raw).build()), Map.of(), NOW, ZoneId.of("UTC"));
    }

    @Tag("E01")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')",
                "user.getClass()",
                "user.class.forName('x')",
                "T(java.lang.Runtime).getRuntime().exec('id')",
                "java.lang.Runtime.getRuntime()",
                "@java.lang.Runtime@getRuntime()",
                "#{1 + 1}",
                "%{1 + 1}",
                "new java.io.File('x')",
                "user.name = 'x'",
                "env.PATH",
                "google.protobuf.Timestamp{seconds: 1}",
                "cel.bind(x, 1, x)",
                "user.?name",
                "user.`name`",
                "@present(user.name, 'x')",
                "@0"
            })
    void e01_the_language_has_no_way_out(String text) {
        assertThat(EXPRESSIONS.expression(text, SCOPE)).isInstanceOf(Compiled.Broken.class);
    }

    @Test
    @Tag("E02")
    void e02_a_pattern_never_takes_more_than_linear_time() {
        Evaluation long_ = raw("text", Json.createValue("a".repeat(100_000) + "!"));
        assertThatCode(() -> assertThat(
                                ready("event.raw.text.matches('^(a+)+$')").judge(long_))
                        .isEqualTo(new Verdict.NotMet(null)))
                .doesNotThrowAnyException();
        assertThat(ready("event.raw.text.matches('(a|a)*b')").judge(long_)).isEqualTo(new Verdict.NotMet(null));
    }

    @Test
    @Tag("E02")
    void e02_a_pattern_that_comes_with_the_event_can_be_too_large_and_no_more() {
        Evaluation nested = raw("text", Json.createValue("(a{1,1000}){1,1000}"));
        assertThat(ready("'a'.matches(event.raw.text)").judge(nested)).isInstanceOf(Verdict.Unjudged.class);
        Evaluation wrong = raw("text", Json.createValue("["));
        assertThat(ready("'a'.matches(event.raw.text)").judge(wrong)).isInstanceOf(Verdict.Unjudged.class);
    }

    @Test
    @Tag("E03")
    void e03_long_and_deep_expressions_are_refused() {
        List<String> texts = List.of(
                "1 + ".repeat(250_000) + "1",
                "(".repeat(10_000) + "1" + ")".repeat(10_000),
                "(".repeat(1_900) + "1" + ")".repeat(1_900),
                "(".repeat(3_900),
                "1" + "+1".repeat(1_900),
                "event.raw" + ".a".repeat(1_900),
                "[".repeat(1_900) + "]".repeat(1_900),
                "[" + "1,".repeat(1_500) + "1]",
                "true ? 1 : ".repeat(300) + "1");
        assertThat(texts)
                .allSatisfy(text -> assertThat(flaws(EXPRESSIONS.expression(text, SCOPE)))
                        .extracting(Flaw::code)
                        .containsExactly("SL-E102"));
    }

    @Test
    @Tag("E03")
    void e03_what_a_person_writes_is_well_within_the_limits() {
        String list = IntStream.range(0, 200)
                .mapToObj(i -> "'c" + i + "'")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        assertThat(ready("user.extra['Country'] in [" + list + "]").judge(full()))
                .isEqualTo(new Verdict.NotMet(null));
        assertThat(ready("user.isActive" + " && user.isActive".repeat(150)).judge(full()))
                .isEqualTo(new Verdict.Met());
        assertThat(ready("(".repeat(30) + "user.isActive" + ")".repeat(30)).judge(full()))
                .isEqualTo(new Verdict.Met());
    }

    @Tag("E04")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.age / (user.age - 41) > 1 | it divides by zero, at column 10",
                "user.age % (user.age - 41) > 1 | it divides by zero, at column 10",
                "user.age + 9223372036854775807 > 1 | a number or a time lies outside of what can be held, at column 10",
                "timestamp(user.name) < now | text does not have the form that is expected of it, at column 10",
                "duration(user.name) < user.trial | text does not have the form that is expected of it, at column 9",
                "int(user.name) > 1 | text does not have the form that is expected of it, at column 4",
                "user.roles[user.age] == 'x' | a list has no element at that place, at column 11",
                "event.raw.flag > 3 | the values are of kinds that do not go together, at column 16",
                "event.raw.count && true | a value is not what is expected of it, at column 10",
                "now.getHours(user.name) > 1 | text does not have the form that is expected of it, at column 13"
            })
    void e04_what_cannot_be_worked_out_could_not_be_judged_and_says_where(String line, String why) {
        assertThat(ready(line).judge(full()))
                .isEqualTo(new Verdict.Unjudged("\"" + line + "\" could not be worked out: " + why));
        assertThat(ready(line).evaluate(full())).isInstanceOf(Result.Failed.class);
    }

    @Test
    @Tag("E04")
    void e04_a_number_without_end_is_no_value() {
        assertThat(ready("user.progress / 0.0").evaluate(full()))
                .isEqualTo(new Result.Failed(
                        "\"user.progress / 0.0\" could not be worked out: it gives a number without end"));
    }

    @Test
    @Tag("E08")
    void e08_text_is_compared_alike_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(ready("user.name == 'NOOR BAKKER' || user.name.matches('(?i)NOOR BAKKER')")
                            .judge(full()))
                    .isEqualTo(new Verdict.Met());
            assertThat(flaws(new Expressions().expression("user.ID == 'x'", SCOPE))
                            .get(0)
                            .fix())
                    .isEqualTo("write id");
            assertThat(flaws(new Expressions().expression("user.age > 5 AND NOT user.isActive", SCOPE)))
                    .isNotEmpty();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @Tag("E08")
    void e08_text_is_not_normalised() {
        Evaluation composed = raw("text", Json.createValue("\u00e9"));
        assertThat(ready("event.raw.text == '\u00e9'").judge(composed)).isEqualTo(new Verdict.Met());
        assertThat(ready("event.raw.text == 'e\u0301'").judge(composed)).isEqualTo(new Verdict.NotMet(null));
    }

    @Test
    @Tag("E09")
    void e09_a_loop_over_a_million_elements_ends_at_the_limit() {
        var list = Json.createArrayBuilder();
        IntStream.range(0, 1_000_000).forEach(list::add);
        Evaluation many = raw("list", list.build());
        assertThat(ready("event.raw.list.exists(x, x == 999999)").judge(many))
                .isInstanceOfSatisfying(
                        Verdict.Unjudged.class,
                        unjudged -> assertThat(unjudged.why()).contains("its loops go round more than 20000 times"));
        assertThat(ready("event.raw.list.all(x, event.raw.list.all(y, event.raw.list.all(z, x + y + z >= 0)))")
                        .judge(many))
                .isInstanceOf(Verdict.Unjudged.class);
        assertThat(ready("size(event.raw.list) == 1000000 && event.raw.list[999999] == 999999")
                        .judge(many))
                .isEqualTo(new Verdict.Met());
    }

    @Test
    @Tag("E09")
    void e09_a_loop_that_reads_large_text_again_and_again_ends_at_the_limit() {
        var list = Json.createArrayBuilder();
        IntStream.range(0, 5_000).forEach(list::add);
        JsonObject raw = Json.createObjectBuilder()
                .add("list", list)
                .add("text", "a".repeat(100_000))
                .build();
        var large = new Evaluation(
                Map.of("event", Json.createObjectBuilder().add("raw", raw).build()), Map.of(), NOW, ZoneId.of("UTC"));
        assertThat(ready("event.raw.list.exists(x, event.raw.text.endsWith('b'))")
                        .judge(large))
                .isInstanceOfSatisfying(
                        Verdict.Unjudged.class,
                        unjudged -> assertThat(unjudged.why()).contains("it reads more than 20000000 characters"));
    }

    @Test
    @Tag("E10")
    void e10_what_is_remembered_is_bounded() {
        var expressions = new Expressions();
        IntStream.range(0, 2_500).forEach(i -> expressions.expression("user.nme" + i, SCOPE));
        assertThat(expressions.remembered()).isEqualTo(2_000);
    }

    @Test
    void the_same_text_is_read_once() {
        assertThat(EXPRESSIONS.expression("user.age > 77", SCOPE))
                .isSameAs(EXPRESSIONS.expression("user.age > 77", new Scope(SCOPE.names(), SCOPE.steps())));
        assertThat(EXPRESSIONS.text("user.age > 77", SCOPE))
                .isNotEqualTo(EXPRESSIONS.expression("user.age > 77", SCOPE));
        assertThat(EXPRESSIONS.expression("user.age > 77", new Scope(Map.of(), Map.of())))
                .isInstanceOf(Compiled.Broken.class);
    }

    @Test
    void many_threads_read_and_judge_at_once() throws Exception {
        var expressions = new Expressions();
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Verdict>> work = IntStream.range(0, 400)
                    .<Callable<Verdict>>mapToObj(i -> () -> {
                        var text = "user.age == " + (i % 20) + " || user.extra['Department'] == 'Sales'";
                        var compiled = (Compiled.Ready) expressions.expression(text, SCOPE);
                        return compiled.expression().judge(i % 2 == 0 ? full() : World.nobody());
                    })
                    .toList();
            var done = threads.invokeAll(work);
            for (int i = 0; i < done.size(); i++) {
                assertThat(done.get(i).get()).isEqualTo(i % 2 == 0 ? new Verdict.Met() : new Verdict.NotMet(null));
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(
                            Duration.ofSeconds(10).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS))
                    .isTrue();
        }
    }

    /** Words thrown together: whatever they make, there is an answer, and a flaw lies inside of the text. */
    @Test
    void no_text_makes_the_reader_fall_over() {
        String[] words = {
            "user",
            "event",
            ".name",
            ".age",
            ".isActive",
            ".extra",
            "['Department']",
            ".groups",
            ".roles",
            ".raw",
            ".manager",
            ".joined",
            ".trial",
            "now",
            "==",
            "!=",
            "<",
            ">",
            "+",
            "-",
            "*",
            "/",
            "%",
            "&&",
            "||",
            "!",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            "1",
            "2.5",
            "'x'",
            "null",
            "true",
            ".exists(x, x == 1)",
            ".map(x, x)",
            "size(",
            "has(",
            "in",
            "?",
            ":",
            "steps['assign']",
            ".count",
            ".contains(",
            "timestamp(",
            "string(",
            "days(",
            "workdays(",
            "date(",
            "today()",
            "startOfDay(",
            ".lower()",
            ".trim()",
            "first(",
            "join(",
            "default(",
            ".inGroup(",
            ".born",
            "dyn(",
            "type(",
            "=",
            "and",
            "'",
            "\"",
            "${",
            " ",
            ".nme",
            "0",
            "😀"
        };
        var random = new Random(3);
        var expressions = new Expressions();
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            answered(expressions, text.toString());
        }
    }

    private static void answered(Expressions expressions, String text) {
        for (Compiled compiled : List.of(expressions.expression(text, SCOPE), expressions.text(text, SCOPE))) {
            if (compiled instanceof Compiled.Broken broken) {
                assertThat(broken.flaws()).as(text).isNotEmpty().allSatisfy(flaw -> {
                    assertThat(flaw.offset()).isNotNegative();
                    assertThat(flaw.length()).isNotNegative();
                    assertThat(flaw.offset() + flaw.length()).isLessThanOrEqualTo(text.length());
                });
                continue;
            }
            Expression expression = ((Compiled.Ready) compiled).expression();
            for (Evaluation evaluation : List.of(full(), World.nobody())) {
                assertThat(expression.evaluate(evaluation)).as(text).isNotNull();
                assertThat(expression.judge(evaluation)).as(text).isNotNull();
                assertThat(expression.values(evaluation)).as(text).isNotNull();
            }
        }
    }
}
