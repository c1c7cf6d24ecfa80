package dev.sluice.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Problem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {
    enum Mode {
        FAST,
        VERY_SLOW
    }

    record Address(
            String street,
            @Describe(value = "No", optional = true) Integer houseNumber) {}

    record Plain(
            @Describe(value = "", optional = true) String text,
            @Describe(value = "", optional = true) Boolean truth,
            @Describe(value = "", optional = true) Integer small,
            @Describe(value = "", optional = true) Long large,
            @Describe(value = "", optional = true) Double decimal,
            @Describe(value = "", optional = true) Mode mode,
            @Describe(value = "", optional = true) Duration pause,
            @Describe(value = "", optional = true) Instant moment,
            @Describe(value = "", optional = true) LocalDate day,
            @Describe(value = "", optional = true) Lookup.Key user,
            @Describe(value = "", optional = true) JsonValue free,
            @Describe(value = "", optional = true) JsonObject object,
            @Describe(value = "", optional = true) Address address,
            @Describe(value = "", optional = true) List<Lookup.Key> trainings,
            @Describe(value = "", optional = true) List<Address> addresses,
            @Describe(value = "", optional = true) Map<String, Long> numbers) {}

    record Input(
            Lookup.Key user,
            @Describe(value = "", byDefault = "false") boolean sendInvites,
            @Describe(value = "", byDefault = "10 s") Duration pause,
            @Describe(value = "", byDefault = "3") int batchSize,
            List<String> names,
            @Describe(value = "", optional = true) List<String> more,
            @Describe(value = "", optional = true) Map<String, String> fill,
            @Describe(value = "", optional = true) String reason,
            @Describe(value = "", optional = true) long count) {}

    record Strict(String a, String b) {
        Strict {
            if (a.equals(b)) {
                throw new IllegalArgumentException("a and b are both \"" + a + "\", expected two");
            }
        }
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static Plain plain(String text) throws BindException {
        return RecordJson.bind(Plain.class, json(text));
    }

    private static List<Problem> problems(Class<? extends Record> record, String text) {
        return catchThrowableOfType(BindException.class, () -> RecordJson.bind(record, json(text)))
                .problems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text': 'x'} | x",
                "{'text': 1} | 1",
                "{'text': 1.10} | 1.10",
                "{'text': true} | true",
                "{'truth': 'true'} | true",
                "{'truth': false} | false",
                "{'small': '12'} | 12",
                "{'small': 12.0} | 12",
                "{'large': 9007199254740993} | 9007199254740993",
                "{'large': '-9223372036854775808'} | -9223372036854775808",
                "{'decimal': '1.5'} | 1.5",
                "{'decimal': 2} | 2.0",
                "{'mode': 'very-slow'} | VERY_SLOW",
                "{'mode': 'VERY_SLOW'} | VERY_SLOW",
                "{'pause': '10 s'} | PT10S",
                "{'pause': 'PT1M'} | PT1M",
                "{'moment': '2026-03-02T10:00:00+01:00'} | 2026-03-02T09:00:00Z",
                "{'day': '2026-03-02'} | 2026-03-02",
                "{'free': [1, 'x']} | [1,\"x\"]",
                "{'object': {'a': 1}} | {\"a\":1}",
                "{'address': {'street': 'High', 'house-number': '7'}} | Address[street=High, houseNumber=7]",
                "{'user': 'u-17'} | Key[id=null, ref=u-17, email=null]",
                "{'user': 17} | Key[id=null, ref=17, email=null]",
                "{'user': {'email': 'x@example.org'}} | Key[id=null, ref=null, email=x@example.org]",
                "{'user': {'id': 17, 'ref': 'u', 'name': 'Noor', 'email': null}} | Key[id=17, ref=u, email=null]",
                "{'trainings': 'a'} | [Key[id=null, ref=a, email=null]]",
                "{'trainings': ['a', {'id': 'b'}]} | [Key[id=null, ref=a, email=null], Key[id=b, ref=null, email=null]]",
                "{'numbers': {'a': '1', 'b': null}} | {a=1}"
            })
    void values_are_converted_when_nothing_is_lost(String given, String bound) throws BindException {
        Plain plain = plain(given);
        assertThat(values(plain)).containsExactly(bound);
    }

    private static List<String> values(Plain plain) {
        return Arrays.stream(Plain.class.getRecordComponents())
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(plain);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(value -> value != null && !value.equals(List.of()) && !value.equals(Map.of()))
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text': ['x']} | text | is a list, expected text",
                "{'truth': 'yes'} | truth | is \"yes\", expected true or false",
                "{'small': '0123'} | small | is \"0123\", expected a whole number",
                "{'small': 1.5} | small | is 1.5, expected a whole number",
                "{'small': 3000000000} | small | is 3000000000, expected a whole number from -2147483648 to 2147483647",
                "{'large': 1e1000000000} | large | is 1E+1000000000, expected a whole number",
                "{'decimal': 'much'} | decimal | is \"much\", expected a number",
                "{'decimal': 1e399} | decimal | is 1E+399, expected a number that is not larger than 10 to the power of 308",
                "{'mode': 'slow'} | mode | is \"slow\", expected one of fast, very-slow",
                "{'pause': '1 month'} | pause | is \"1 month\", expected a duration, such as 10 s, 2 min, 3 hours or 14 days",
                "{'moment': 'soon'} | moment | is \"soon\", expected a time, such as 2026-03-02T09:00:00Z",
                "{'day': '2026-02-30'} | day | is \"2026-02-30\", expected a day, such as 2026-03-02",
                "{'user': ' '} | user | is \" \", expected a ref, a record, { id: … } or { email: … }",
                "{'user': {'name': 'x'}} | user | is a record, expected a ref, a record, { id: … } or { email: … }",
                "{'object': 'x'} | object | is \"x\", expected names with values",
                "{'address': 'x'} | address | is \"x\", expected a record",
                "{'address': {'house-number': 'x', 'street': 's'}} | address.house-number | is \"x\", expected a whole number",
                "{'address': {}} | address.street | is missing or empty, and it is required",
                "{'trainings': ['a', null]} | trainings[1] | is empty, expected a ref, a record, { id: … } or { email: … }",
                "{'addresses': [{'street': 'a'}, {'street': ['b']}]} | addresses[1].street | is a list, expected text",
                "{'numbers': {'a': 'x'}} | numbers[\"a\"] | is \"x\", expected a whole number",
                "{'numbers': 1} | numbers | is 1, expected names with values"
            })
    void a_value_that_does_not_fit_is_named_with_what_was_expected(String given, String field, String message) {
        assertThat(problems(Plain.class, given)).containsExactly(new Problem(field, message, null));
    }

    @Test
    void what_is_left_out_takes_its_default() throws BindException {
        Input input = RecordJson.bind(Input.class, json("{'user': 'u-1', 'names': ['a']}"));
        assertThat(input)
                .isEqualTo(new Input(
                        Lookup.Key.ref("u-1"),
                        false,
                        Duration.ofSeconds(10),
                        3,
                        List.of("a"),
                        List.of(),
                        Map.of(),
                        null,
                        0));
    }

    @Test
    void names_are_taken_in_both_spellings() throws BindException {
        JsonObject kebab = json("{'user': 'u', 'names': 'a', 'send-invites': true, 'batch-size': 9}");
        JsonObject camel = json("{'user': 'u', 'names': 'a', 'sendInvites': true, 'batchSize': 9, 'unknown': 1}");
        assertThat(RecordJson.bind(Input.class, kebab)).isEqualTo(RecordJson.bind(Input.class, camel));
    }

    @Test
    void every_problem_is_told_at_once() {
        assertThat(problems(Input.class, "{'batch-size': 'x', 'names': null}"))
                .containsExactly(
                        new Problem("user", "is missing or empty, and it is required", null),
                        new Problem("batch-size", "is \"x\", expected a whole number", null),
                        new Problem("names", "is missing or empty, and it is required", null));
        assertThatThrownBy(() -> RecordJson.bind(Input.class, json("{'names': 'a'}")))
                .hasMessage("user: is missing or empty, and it is required");
    }

    @Test
    void long_values_are_cut_in_messages() {
        assertThat(problems(Plain.class, "{'small': '" + "x".repeat(5_000) + "'}")
                        .get(0)
                        .message())
                .hasSizeLessThan(120);
    }

    @Test
    void a_record_may_refuse_values_itself() {
        assertThat(problems(Strict.class, "{'a': 'x', 'b': 'x'}"))
                .containsExactly(new Problem("", "was refused: a and b are both \"x\", expected two", null));
    }

    @Test
    void what_is_known_is_bound_and_the_rest_is_null() {
        Input known = RecordJson.bindKnown(Input.class, json("{'names': ['a'], 'batch-size': 'x'}"));
        assertThat(known).isEqualTo(new Input(null, false, null, 0, List.of("a"), null, null, null, 0));
    }

    @Test
    void a_constructor_that_needs_more_than_is_known_is_named() {
        assertThatThrownBy(() -> RecordJson.bindKnown(Strict.class, json("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Strict cannot be made of what is known");
    }

    @Test
    void a_record_is_written_and_read_back() throws BindException {
        Plain plain = new Plain(
                "x",
                true,
                1,
                9_007_199_254_740_993L,
                1.5,
                Mode.VERY_SLOW,
                Duration.ofSeconds(90),
                Instant.parse("2026-03-02T09:00:00Z"),
                LocalDate.parse("2026-03-02"),
                new Lookup.Key("1", null, "x@example.org"),
                json("{'a': [1]}"),
                json("{'b': true}"),
                new Address("High", null),
                List.of(Lookup.Key.ref("a")),
                List.of(new Address("Low", 2)),
                Map.of("n", 4L));
        JsonObject json = RecordJson.toJson(plain);
        assertThat(json)
                .isEqualTo(json("{'text': 'x', 'truth': true, 'small': 1, 'large': 9007199254740993, 'decimal': 1.5,"
                        + "'mode': 'very-slow', 'pause': 'PT1M30S', 'moment': '2026-03-02T09:00:00Z', 'day': '2026-03-02',"
                        + "'user': {'id': '1', 'email': 'x@example.org'}, 'free': {'a': [1]}, 'object': {'b': true},"
                        + "'address': {'street': 'High'}, 'trainings': [{'ref': 'a'}],"
                        + "'addresses': [{'street': 'Low', 'houseNumber': 2}], 'numbers': {'n': 4}}"));
        assertThat(RecordJson.bind(Plain.class, json)).isEqualTo(plain);
    }

    @Test
    void nulls_are_left_out() throws BindException {
        assertThat(RecordJson.toJson(plain("{}"))).isEqualTo(json("{'trainings': [], 'addresses': [], 'numbers': {}}"));
    }

    record Number(double value) {}

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void a_number_that_json_cannot_hold_is_refused(double value) {
        assertThatThrownBy(() -> RecordJson.toJson(new Number(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a number that JSON can hold");
    }
}
