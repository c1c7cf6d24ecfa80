package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrapsTest {
    private final StringBuilder said = new StringBuilder();

    private Optional<Node> read(String text) {
        SourceText source = new SourceText("a.yaml", text);
        Problems problems = new Problems(source);
        Optional<Node> node = YamlReader.read(source, problems);
        said.setLength(0);
        problems.sorted()
                .forEach(problem -> said.append(problem.place().line())
                        .append(':')
                        .append(problem.place().column())
                        .append(' ')
                        .append(problem.code())
                        .append(' ')
                        .append(problem.fix())
                        .append('\n'));
        return node;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "title: @home ~ 1:8 SL-E012 write title: \"@home\"",
                "title: %done ~ 1:8 SL-E012 write title: \"%done\"",
                "title: *loud* ~ 1:8 SL-E012 write title: \"*loud*\"",
                "title: &co and us ~ 1:8 SL-E012 write title: \"&co and us\"",
                "title: &co ~ 1:8 SL-E006 leave \"&co\" out",
                "- !user.isActive ~ 1:3 SL-E012 write - \"!user.isActive\"",
                "- !(user.extra[\"A\"] == \"b\") ~ 1:3 SL-E012 write - '!(user.extra[\"A\"] == \"b\")'",
                "- [1, 2].exists(x, x > 1) ~ 1:3 SL-E012 write - \"[1, 2].exists(x, x > 1)\"",
                "- > 5 ~ 1:3 SL-E012 write - \"> 5\"",
                "title: \"Sales\" team ~ 1:8 SL-E013 write title: '\"Sales\" team'",
                "- \"Sales\" in user.groups ~ 1:3 SL-E013 write - '\"Sales\" in user.groups'",
                "- 'it''s' == user.name ~ 1:3 SL-E013 write - \"'it''s' == user.name\"",
                "title: Welcome: new people ~ 1:8 SL-E014 write title: \"Welcome: new people\"",
                "title: Welcome at desk #4 ~ 1:24 SL-E011 write title: \"Welcome at desk #4\"  if the \"#\" belongs to the text",
                "with: { user: ${user} } ~ 1:15 SL-E015 write with: { user: \"${user}\" }",
                "with: { group: a-${user.extra['B']}, n: 1 } ~ 1:16 SL-E015 write with: { group: \"a-${user.extra['B']}\", n: 1 }",
                "to: [${a}, b] ~ 1:6 SL-E015 write to: [\"${a}\", b]",
                "to: {{ user.email }} ~ 1:5 SL-E016 write to: ${user.email}",
                "title: !!java.net.URL x ~ 1:8 SL-E005 leave it out",
            })
    void a_trap_is_named_with_the_line_as_it_should_be_written(String line, String expected) {
        read(line + "\n");
        assertThat(said.toString()).isEqualTo(expected + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: Welcome at desk  # two spaces make a comment\n",
                "do: # a comment after a key\n  - a\n",
                "- a#b\n",
                "text: |\n  @a: b #c\n  \t!x\n  { ${x} }\nnext: \"a: b #c\"\n",
                "a: 'it''s: #1'\n",
                "a: it's fine, isn't it\nb: c\n",
                "list: [a, 'b: c', \"d #e\"]\n",
                "map: { a: b, c: [d] }  # fine\n",
                "url: http://example.org/a#b\n",
                "time: 10:30\n",
                "expression: user.name == \"a\"\n",
                "folded: >-\n  one\n  two: three\nafter: x\n",
                "a: \"over\n  lines: #x\"\nb: c\n",
                "plain: over\n  several lines\nb: c\n",
                "- key: value\n  other: value\n-\n  third: x\n",
                "\"quoted key\": value\n",
                "group: a-${user.extra[\"B\"]}\n",
                "key:\n  a value below its key\nnext: one\n",
                "{\nsluice: 1,\nrule: x\n}\n",
                "list: [\n  a,\n  'b: c'\n]\nnext: one\n",
                "text: 'a quote\n  user: x\n  ends'\nnext: one\n",
            })
    void what_yaml_reads_as_people_mean_it_is_left_alone(String text) {
        assertThat(read(text)).isPresent();
        assertThat(said).isEmpty();
    }

    @Test
    void every_trap_of_a_file_is_told_at_once_and_the_rest_is_still_read() {
        Optional<Node> node = read("a: @x\nb: y # z\nc: w: v\nd: \"q\" r\na: twice\n");
        assertThat(said.toString().lines().map(line -> line.substring(0, line.indexOf(' ', 4))))
                .containsExactly("1:4 SL-E012", "2:6 SL-E011", "3:4 SL-E014", "4:4 SL-E013", "5:1 SL-E007");
        assertThat(node)
                .get()
                .isInstanceOfSatisfying(
                        Node.Keyed.class,
                        keyed -> assertThat(keyed.entries())
                                .allMatch(entry -> entry.value() instanceof Node.Told)
                                .hasSize(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "`a: \"x\nb: @y\n` ~ 1:4 SL-E009,2:4 SL-E012",
                "`a: \"x\nb: \"y\"\nc: @z\n` ~ 1:4 SL-E009,3:4 SL-E012",
                "`a: [x, y\nb: @z\n` ~ 1:4 SL-E009,2:4 SL-E012",
                "`a: {x: y\n` ~ 1:4 SL-E009",
                "`with\n  user: @y\nb: c\n` ~ 1:1 SL-E009,2:9 SL-E012",
                "`a: b\nwith\nc: @d\n` ~ 2:1 SL-E009,3:4 SL-E012",
            })
    void what_is_never_closed_or_lacks_its_colon_hides_nothing_below_it(String text, String expected) {
        assertThat(read(text)).isPresent();
        assertThat(said.toString().lines().map(line -> line.substring(0, line.indexOf(' ', 5))))
                .containsExactly(expected.split(","));
    }

    @Test
    @Tag("Y15")
    void windows_line_ends_change_no_place() {
        read("a: b\r\nc: @d\r\n");
        assertThat(said.toString()).startsWith("2:4 SL-E012");
    }

    @Test
    @Tag("Y15")
    void a_tab_is_named_with_its_place() {
        read("a:\n\tb: c\n");
        assertThat(said.toString()).startsWith("2:1 SL-E010");
        read("a: b\tc\n");
        assertThat(said.toString()).startsWith("1:5 SL-E010");
    }

    @Test
    @Tag("Y06")
    void a_key_that_stands_twice_is_told_with_both_places() {
        SourceText source = new SourceText("a.yaml", "a: 1\nb: 2\na: 3\n");
        Problems problems = new Problems(source);
        YamlReader.read(source, problems);
        assertThat(problems.sorted()).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo(new Place("a.yaml", 3, 1));
            assertThat(problem.message()).isEqualTo("\"a\" stands twice; the first is at a.yaml:1");
        });
    }

    @Test
    @Tag("Y04")
    void tags_are_refused_and_no_class_is_loaded() {
        read("a: !!javax.script.ScriptEngineManager [x]\n");
        assertThat(said.toString()).startsWith("1:4 SL-E005");
        read("a: [!!java.net.URL x]\n");
        assertThat(said.toString()).startsWith("1:5 SL-E005");
    }

    @Test
    @Tag("Y02")
    void a_billion_laughs_are_refused_before_anything_is_expanded() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i <= 9; i++) {
            String alias = "*a" + (i - 1);
            laughs.append(
                    "a" + i + ": &a" + i + " [" + String.join(", ", java.util.Collections.nCopies(9, alias)) + "]\n");
        }
        read(laughs.toString());
        assertThat(said.toString().lines()).hasSize(10).allMatch(line -> line.contains("SL-E012"));
        read("a: [&x b, *x]\n");
        assertThat(said.toString().lines()).hasSize(2).allMatch(line -> line.contains("SL-E006"));
    }

    @Test
    @Tag("Y03")
    void depth_size_and_documents_are_limited() {
        assertThat(read("a: " + "[".repeat(5000) + "]".repeat(5000))).isEmpty();
        assertThat(said.toString()).contains("SL-E003").hasLineCount(1);
        assertThat(read("#" + "x".repeat(300_000))).isEmpty();
        assertThat(said.toString()).contains("SL-E002").hasLineCount(1);
        assertThat(read("a: b\n---\n".repeat(1000))).isEmpty();
        assertThat(said.toString()).startsWith("2:1 SL-E004").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b\u0000\n", "a: \u001b[31m\n", "a: \ud800\n", "a: \ufeff\n"})
    void characters_that_nobody_sees_are_refused_with_their_place(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(said.toString()).startsWith("1:").contains("SL-E008");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "NO",
                "on",
                "Off",
                "y",
                "yes",
                "~",
                "null",
                "Null",
                "true",
                "False",
                "0123",
                "0o14",
                "0x1F",
                "1e3",
                "1.10",
                "+1",
                ".5",
                "-.inf",
                ".nan",
                "1_000",
                "12:30:45",
                "2026-03-01",
                "2026-03-01T09:00:00Z",
                "1,5",
                "=",
                "<<",
                "007",
                "1.0",
                "-0"
            })
    @Tag("Y07")
    void a_plain_value_is_text_as_written(String scalar) {
        Optional<Node> node = read("a: " + scalar + "\n");
        assertThat(said).isEmpty();
        assertThat(node)
                .get()
                .isInstanceOfSatisfying(
                        Node.Keyed.class,
                        keyed -> assertThat(keyed.entries().get(0).value())
                                .isInstanceOfSatisfying(
                                        Node.Text.class,
                                        text -> assertThat(text.value()).isEqualTo(scalar)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "`a: xyz\n` ~ y ~ 1:5",
                "`a: 'x''yz'\n` ~ y ~ 1:8",
                "`a: \"x\\ty\\u0041z\"\n` ~ z ~ 1:15",
                "`a: \"x\\\n   y\"\n` ~ y ~ 2:4",
                "`a: |\n  x\n\n    y\n` ~ y ~ 4:5",
                "`a: >\n  x\n  y\n` ~ y ~ 3:3",
                "`a: x\n  y\n` ~ y ~ 2:3",
                "`# \uD83D\uDE00\na: \uD83D\uDE00y\n` ~ y ~ 2:6",
                "`a: \"\\U0001F600y\"\n` ~ y ~ 2:6",
            })
    void a_position_in_a_value_leads_to_its_place_in_the_file(String text, String wanted, String place) {
        Node.Keyed keyed = (Node.Keyed) read(text).orElseThrow();
        Node.Text value = (Node.Text) keyed.entries().get(0).value();
        SourceText source = new SourceText("a.yaml", text);
        int offset = value.value().indexOf(wanted);
        Stretch stretch = new ScalarOffsets(source, value).stretch(offset, 1);
        assertThat(source.piece(stretch)).isEqualTo(wanted);
        if (!text.contains("U0001")) {
            Place found = source.place(stretch.start());
            assertThat(found.line() + ":" + found.column()).isEqualTo(place);
        }
    }

    @Test
    void quoting_gives_yaml_that_reads_as_the_text() {
        for (String text : List.of("a: b #c", "it's", "say \"x\"", "it's \"x\"", "back\\slash")) {
            Node.Keyed keyed =
                    (Node.Keyed) read("a: " + Quoting.quote(text) + "\n").orElseThrow();
            assertThat(((Node.Text) keyed.entries().get(0).value()).value()).isEqualTo(text);
        }
    }
}
