package dev.sluice.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.internal.BodyReader.Body;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    private static Body read(String text) {
        return BodyReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(String text) {
        assertThat(read(text)).isInstanceOf(Body.Unreadable.class);
        assertThat(read(text).text()).isEqualTo(text);
        return ((Body.Unreadable) read(text)).reason();
    }

    @ParameterizedTest
    @Tag("P01")
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "123", " "})
    void what_is_no_object_is_unreadable(String body) {
        assertThat(reason(body)).isNotBlank();
    }

    @ParameterizedTest
    @Tag("P02")
    @ValueSource(
            strings = {
                "{\"a\":1",
                "{\"a\":1} x",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{'a':1}",
                "{\"a\":1 /* no */}",
                "{\"secret\":}",
                "{\"a\":01}",
                "{\"a\":1,}"
            })
    void what_is_no_json_is_unreadable_and_its_reason_repeats_nothing_of_it(String body) {
        assertThat(reason(body)).doesNotContain("secret").doesNotContain("NaN");
    }

    @Test
    @Tag("P02")
    void a_mistake_is_placed() {
        assertThat(reason("{\n  \"a\": nope}")).contains("line 2").contains("column");
    }

    @Test
    @Tag("P04")
    void numbers_that_could_not_be_kept_are_unreadable_and_others_stay_exact() {
        assertThat(reason("{\"n\":1e1000000000}")).contains("too large");
        assertThat(reason("{\"n\":1e99999999999999999999}")).isNotBlank();
        assertThat(reason("{\"n\":" + "9".repeat(1_000_000) + "}")).contains("too large");
        Body body = read("{\"a\":-0,\"b\":9007199254740993,\"c\":0.1}");
        assertThat(((Body.Json) body).json().toString()).isEqualTo("{\"a\":0,\"b\":9007199254740993,\"c\":0.1}");
        assertThat(body.text()).contains("-0");
    }

    @Test
    @Tag("P05")
    void a_key_that_stands_twice_is_unreadable() {
        assertThat(reason("{\"a\":1,\"b\":{\"c\":1,\"c\":2}}"))
                .contains("twice")
                .contains("line 1");
        assertThat(read("{\"a\":{\"x\":1},\"b\":{\"x\":1}}")).isInstanceOf(Body.Json.class);
    }

    @Test
    @Tag("P06")
    void odd_keys_are_plain_data_and_a_very_long_one_is_unreadable() {
        assertThat(read("{\"__proto__\":1,\"class\":2,\"\":3}")).isInstanceOf(Body.Json.class);
        assertThat(reason("{\"" + "k".repeat(100_000) + "\":1}")).contains("1024");
    }

    @Test
    @Tag("P07")
    void invalid_utf8_and_half_surrogates_are_unreadable_and_nul_is_kept() {
        byte[] latin = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        Body body = BodyReader.read(latin);
        assertThat(((Body.Unreadable) body).reason()).isEqualTo("not UTF-8");
        assertThat(Base64.getDecoder().decode(body.text().substring("base64:".length())))
                .isEqualTo(latin);
        assertThat(reason("{\"a\":\"\\ud800\"}")).contains("surrogate");
        assertThat(reason("{\"a\":\"\\udc00x\"}")).contains("surrogate");
        Body nul = read("{\"a\":\"x\\u0000y\"}");
        assertThat(((Body.Json) nul).json().getString("a")).isEqualTo("x\u0000y");
    }

    @Test
    @Tag("S06")
    void a_byte_order_mark_is_unreadable_and_emoji_are_not() {
        assertThat(reason("\uFEFF{\"a\":1}")).contains("byte order mark");
        assertThat(((Body.Json) read("{\"a\":\"\uD83D\uDE00\"}")).json().getString("a"))
                .isEqualTo("\uD83D\uDE00");
    }

    @Test
    @Tag("P08")
    void many_fields_and_long_texts_within_the_limit_are_read() {
        StringBuilder many = new StringBuilder("{\"f\":0");
        for (int i = 0; i < 60_000; i++) {
            many.append(",\"f").append(i).append("\":").append(i);
        }
        assertThat(read(many.append('}').toString())).isInstanceOf(Body.Json.class);
        assertThat(read("{\"a\":\"" + "x".repeat(900_000) + "\"}")).isInstanceOf(Body.Json.class);
    }

    @Test
    void what_is_nested_too_deep_is_unreadable() {
        assertThat(reason("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .contains("deep");
    }
}
