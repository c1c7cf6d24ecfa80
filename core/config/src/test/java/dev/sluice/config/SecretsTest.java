package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String SECRET = "sluice.connection.pluvo.client-secret";
    private static final String KEYS = "sluice.connection.pluvo.webhook-keys";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "back\\slash\\n\\u0041\\",
                "a$b$$c",
                "a${b}c",
                "${sluice.home}",
                "\"quoted\" and 'single'",
                "héllo – 秘密 🔑",
                "with, comma; semicolon = equals : colon # hash ! mark",
                " leading and trailing ",
                "tab\there",
                "%s {0} #{x}"
            })
    void a_secret_is_taken_as_written(String written) {
        var place = Place.ready(home).secret(SECRET, written);
        assertThat(secret(place)).isEqualTo(written);
        assertThat(secret(place.secret(SECRET, written + "\n"))).isEqualTo(written);
        assertThat(secret(place.secret(SECRET, written + "\r\n"))).isEqualTo(written);
        assertThat(secret(place.secret(SECRET, written + "\n\n"))).isEqualTo(written + "\n");
        assertThat(secret(place.environment("SLUICE_CONNECTION_PLUVO_CLIENT_SECRET", written)))
                .isEqualTo(written);
        assertThat(secret(place.property(SECRET, written))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"back\\slash\\n\\u0041\\", "a${b}c$$", "a=b:c # d", "\"q\"", "秘密 trailing  "})
    void a_secret_in_the_properties_file_is_taken_as_written(String written) throws Exception {
        var place = Place.ready(home).file(SECRET + " = " + written + "\nsluice.dry-run = true\n");
        Files.delete(place.secretFile(SECRET));

        assertThat(secret(place)).isEqualTo(written);
        assertThat(place.settings().engine().dryRun()).isTrue();
    }

    @Test
    void webhook_keys_stand_by_commas_or_line_ends() {
        var place = Place.ready(home).secret(KEYS, "a\\b, c$d\r\n${e}\n");

        assertThat(place.settings().connections().get(0).webhookKeys().get())
                .extracting(Secret::reveal)
                .containsExactly("a\\b", "c$d", "${e}");
    }

    @Test
    void a_secret_prints_as_stars() {
        var settings = Place.ready(home).secret("sluice.admin.token", "tok3n").settings();

        assertThat(settings.connections().get(0).credentials().get())
                .asString()
                .contains("***")
                .doesNotContain("s3cret");
        assertThat(settings).asString().doesNotContain("s3cret").doesNotContain("tok3n");
    }

    @Test
    void K05_a_changed_secret_file_is_seen_within_a_minute_and_at_once_on_demand() {
        var place = Place.ready(home);
        var credentials = place.settings().connections().get(0).credentials();

        place.secret(SECRET, "second").later(Duration.ofSeconds(59));
        assertThat(credentials.get().clientSecret().reveal()).isEqualTo("s3cret");
        place.later(Duration.ofSeconds(1));
        assertThat(credentials.get().clientSecret().reveal()).isEqualTo("second");

        place.secret(SECRET, "third");
        assertThat(credentials.get().clientSecret().reveal()).isEqualTo("second");
        assertThat(credentials.reread().clientSecret().reveal()).isEqualTo("third");
        assertThat(credentials.get().clientSecret().reveal()).isEqualTo("third");
    }

    @Test
    void K05_a_clock_that_was_set_back_does_not_keep_an_old_secret() {
        var place = Place.ready(home);
        var credentials = place.settings().connections().get(0).credentials();

        place.secret(SECRET, "second").later(Duration.ofHours(-5));

        assertThat(credentials.get().clientSecret().reveal()).isEqualTo("second");
    }

    @Test
    void K05_webhook_keys_and_admin_token_come_and_go_with_their_files() throws Exception {
        var place = Place.ready(home).secret(KEYS, "old,new");
        var settings = place.settings();
        var keys = settings.connections().get(0).webhookKeys();

        assertThat(place.secret(KEYS, "new") != null && keys.reread().size() == 1)
                .isTrue();
        Files.delete(place.secretFile(KEYS));
        assertThat(keys.reread()).isEmpty();
        place.secret("sluice.admin.token", "tok3n");
        assertThat(settings.adminToken().reread()).map(Secret::reveal).contains("tok3n");
    }

    @Test
    void K05_a_secret_that_breaks_while_running_closes_the_hook_and_keeps_the_credentials() {
        var place = Place.ready(home).secret(KEYS, "key");
        var connection = place.settings().connections().get(0);

        place.secret(KEYS, "").secret(SECRET, "changeme");

        assertThat(connection.webhookKeys().reread()).isEmpty();
        assertThat(connection.credentials().reread().clientSecret().reveal()).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "changeme",
                "CHANGE-ME",
                "change_me\n",
                "<client secret>",
                "TODO",
                "xxx",
                "XXXXXXXX",
                "your-secret-here",
                "***"
            })
    void K06_a_blank_or_placeholder_secret_is_refused_by_key(String value) {
        var place = Place.ready(home).secret(SECRET, value);

        assertThatThrownBy(place::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(SECRET)
                .hasMessageContaining(place.secretFile(SECRET).toString())
                .hasMessageMatching(".*(is blank|is a placeholder)\\. Expected the real one.*")
                .satisfies(e -> assertThat(value.isBlank() || !e.getMessage().contains(value.strip()))
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sluice.admin.token", KEYS, "sluice.connection.pluvo.client-id"})
    void K06_blank_is_refused_for_each_of_them(String key) {
        assertThatThrownBy(Place.ready(home).property(key, " ")::settings).hasMessageContaining(key);
        assertThatThrownBy(Place.ready(home).property(key, "changeme")::settings)
                .hasMessageContaining(key);
    }

    @Test
    void K06_blank_in_a_stronger_source_is_not_passed_over() {
        var place = Place.ready(home).environment("SLUICE_CONNECTION_PLUVO_CLIENT_SECRET", "");

        assertThatThrownBy(place::settings).hasMessageContaining(SECRET).hasMessageContaining("environment");
    }

    @Test
    void K06_one_placeholder_among_the_webhook_keys_is_refused() {
        var place = Place.ready(home).secret(KEYS, "good\nchangeme\n");

        assertThatThrownBy(place::settings).hasMessageContaining(KEYS).hasMessageNotContaining("good");
    }

    @Test
    void K06_a_missing_secret_is_named_with_the_ways_to_set_it() {
        var place = new Place(home)
                .property("sluice.connection.pluvo.organization", "acme")
                .property("sluice.connection.pluvo.client-id", "id");

        assertThatThrownBy(place::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessage("Setting sluice.connection.pluvo.client-secret is missing. Put it into a file named "
                        + "sluice.connection.pluvo.client-secret in a folder of sluice.secrets, or into the environment "
                        + "as SLUICE_CONNECTION_PLUVO_CLIENT_SECRET.");
    }

    @Test
    void K07_a_world_readable_secret_file_is_a_warning_that_names_it() throws Exception {
        var place = Place.ready(home).file("sluice.admin.token = tok3n");
        assertThat(place.reader().warnings()).isEmpty();

        var open = PosixFilePermissions.fromString("rw-r--r--");
        Files.setPosixFilePermissions(place.secretFile(SECRET), open);
        Files.setPosixFilePermissions(home.resolve("sluice.properties"), open);

        assertThat(place.reader().warnings())
                .hasSize(2)
                .anyMatch(line -> line.contains(place.secretFile(SECRET).toString()))
                .anyMatch(
                        line -> line.contains(home.resolve("sluice.properties").toString()))
                .noneMatch(line -> line.contains("s3cret") || line.contains("tok3n"));
    }

    @Test
    void a_secret_that_is_no_text_is_refused_without_showing_it() throws Exception {
        var place = Place.ready(home);
        Files.write(place.secretFile(SECRET), new byte[] {'a', (byte) 0xff, 'b'});

        assertThatThrownBy(place::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("is not UTF-8 text");
    }

    private static String secret(Place place) {
        return place.settings()
                .connections()
                .get(0)
                .credentials()
                .get()
                .clientSecret()
                .reveal();
    }
}
