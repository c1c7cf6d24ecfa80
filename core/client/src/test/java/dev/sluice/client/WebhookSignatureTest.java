package dev.sluice.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final String KEY = "whk_example_key";
    private static final String SALT = "s4lt";
    private static final byte[] BODY = "{\"event\":\"USER_CREATED\"}".getBytes(UTF_8);
    private static final String SIGNATURE = "6lIuPjy_XvQ3DkK5K9rBfSfyI7E";

    static Stream<JsonObject> vectors() throws Exception {
        try (InputStream in = WebhookSignatureTest.class.getResourceAsStream("signature-vectors.json");
                var reader = Json.createReader(in)) {
            return reader.readObject().getJsonArray("vectors").getValuesAs(JsonObject.class).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void every_published_vector_is_made_and_accepted_in_both_spellings(JsonObject vector) {
        String key = vector.getString("webhookKey");
        String salt = vector.getString("salt");
        byte[] body = vector.getString("body").getBytes(UTF_8);
        String header = vector.getString("headerValue_urlsafe_nopad");

        assertThat(WebhookSignature.sign(key, salt, body)).isEqualTo(header);
        var expected = Optional.of(new WebhookSignature.Match(0, salt, vector.getString("hmacHex")));
        assertThat(verify(List.of(key), salt, header, body)).isEqualTo(expected);
        assertThat(verify(List.of(key), salt, header + "=", body)).isEqualTo(expected);
        assertThat(verify(List.of(key), salt, vector.getString("standardBase64"), body))
                .isEqualTo(expected);
    }

    @Test
    void S01_a_missing_signature_or_salt_matches_nothing() {
        assertThat(WebhookSignature.verify(List.of(KEY), List.of(SALT), List.of(), BODY))
                .isEmpty();
        assertThat(WebhookSignature.verify(List.of(KEY), List.of(), List.of(SIGNATURE), BODY))
                .isEmpty();
        assertThat(WebhookSignature.verify(List.of(), List.of(SALT), List.of(SIGNATURE), BODY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6lIuPjy_XvQ3DkK5K9rBfSfyI7I", // forged: one bit of the last byte
                "7lIuPjy_XvQ3DkK5K9rBfSfyI7E", // forged: the first byte
                "6lIuPjy_XvQ3DkK5K9rBfSfyI7", // truncated by a character
                "6lIuPjy_XvQ3DkK5K9rBfSfy", // truncated to 18 bytes
                "6lIuPjy_XvQ3DkK5K9rBfSfyI7EA", // padded to 21 bytes
                "6lIuPjy_XvQ3DkK5K9rBfSfyI7E==", // one = too many
                "6lIuPjy_XvQ3DkK5 K9rBfSfyI7E", // a space inside
                "ea522e3e3cbf5ef4370e42b92bdac17d27f223b1", // hex instead of base64
                "sha1=6lIuPjy_XvQ3DkK5K9rBfSfyI7E",
                "none",
                "",
                "="
            })
    void S02_a_forged_truncated_or_padded_signature_matches_nothing(String signature) {
        assertThat(verify(List.of(KEY), SALT, signature, BODY)).isEmpty();
    }

    @Test
    void S04_two_headers_and_comma_lists_are_tried_up_to_five() {
        assertThat(WebhookSignature.verify(List.of(KEY), List.of(SALT), List.of("nonsense", SIGNATURE), BODY))
                .isPresent();
        assertThat(verify(List.of(KEY), SALT, "a, b, c, d, " + SIGNATURE, BODY)).isPresent();
        assertThat(verify(List.of(KEY), SALT, "a, b, c, d, e, " + SIGNATURE, BODY))
                .isEmpty();
        assertThat(WebhookSignature.verify(
                        List.of(KEY), List.of(SALT), List.of("a", "b", "c", "d", "e", SIGNATURE), BODY))
                .isEmpty();
    }

    @Test
    void S04_salts_folded_by_a_proxy_are_taken_apart() {
        assertThat(verify(List.of(KEY), "other, " + SALT, "nonsense, " + SIGNATURE, BODY))
                .map(WebhookSignature.Match::salt)
                .contains(SALT);
        List<String> many = Collections.nCopies(1000, "x,".repeat(1000));
        assertThat(WebhookSignature.verify(List.of(KEY), many, many, BODY)).isEmpty();
    }

    @Test
    void S05_a_body_written_anew_matches_nothing() {
        byte[] spaced = "{\"event\": \"USER_CREATED\"}".getBytes(UTF_8);
        assertThat(verify(List.of(KEY), SALT, SIGNATURE, spaced)).isEmpty();
    }

    @Test
    void S06_the_raw_bytes_count_with_a_byte_order_mark_and_emoji() {
        byte[] body = "\uFEFF{\"name\":\"Zoë 🎓\"}".getBytes(UTF_8);
        String signature = WebhookSignature.sign(KEY, SALT, body);
        assertThat(verify(List.of(KEY), SALT, signature, body)).isPresent();
        byte[] withoutMark = "{\"name\":\"Zoë 🎓\"}".getBytes(UTF_8);
        assertThat(verify(List.of(KEY), SALT, signature, withoutMark)).isEmpty();
    }

    @Test
    void S07_the_match_says_which_key_it_was() {
        assertThat(verify(List.of("newer", KEY, "third"), SALT, SIGNATURE, BODY))
                .map(WebhookSignature.Match::key)
                .contains(1);
        assertThat(WebhookSignature.keyId(KEY))
                .matches("[0-9a-f]{8}")
                .isEqualTo(WebhookSignature.keyId(KEY))
                .isNotEqualTo(WebhookSignature.keyId("newer"));
    }

    @Test
    void S08_a_removed_key_and_another_connections_key_match_nothing() {
        assertThat(verify(List.of("newer"), SALT, SIGNATURE, BODY)).isEmpty();
    }

    @Test
    void S02_nothing_but_MessageDigest_compares_signatures() {
        var signature = new ClassFileImporter().importClasses(WebhookSignature.class);
        noClasses()
                .should()
                .callMethodWhere(JavaCall.Predicates.target(
                        HasName.Predicates.nameMatching("(equals.*|contentEquals|compare.*|mismatch|regionMatches)")))
                .check(signature);
        classes()
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(signature);
    }

    @Test
    void another_salt_matches_nothing() {
        assertThat(verify(List.of(KEY), "s4lt2", SIGNATURE, BODY)).isEmpty();
        assertThat(verify(List.of(KEY), "", SIGNATURE, BODY)).isEmpty();
    }

    @Test
    void a_blank_key_matches_nothing_even_if_it_was_signed_with() {
        assertThat(verify(List.of(""), SALT, WebhookSignature.sign("", SALT, BODY), BODY))
                .isEmpty();
        assertThat(verify(List.of(" "), SALT, WebhookSignature.sign(" ", SALT, BODY), BODY))
                .isEmpty();
    }

    private static Optional<WebhookSignature.Match> verify(
            List<String> keys, String salt, String signature, byte[] body) {
        return WebhookSignature.verify(keys, List.of(salt), List.of(signature), body);
    }
}
