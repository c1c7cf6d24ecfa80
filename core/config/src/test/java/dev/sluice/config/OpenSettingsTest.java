package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSettingsTest {
    private static final String ACADEMY = "sluice.secret.academy-api";

    @TempDir
    Path home;

    @Test
    void keys_of_plugins_and_secrets_of_rules_stop_no_start() {
        var place = Place.ready(home)
                .file("sluice.plugin.notify.smtp.host = mail.example.org\n")
                .secret("sluice.plugin.notify.smtp.password", "p4ss")
                .secret(ACADEMY, "s3cret")
                .property("sluice.plugin.http.egress.allow", "10.0.0.0/8")
                .environment("SLUICE_SECRET_OTHER", "s")
                .environment("SLUICE_PLUGIN_NOTIFY_SMTP_USER", "sluice");

        place.settings();

        assertThat(place.reader().warnings()).isEmpty();
        OpenSettings open = place.reader().open();
        assertThat(open.find("sluice.plugin.notify.smtp.host").orElseThrow())
                .isEqualTo(new OpenSettings.Given("mail.example.org", home + "/sluice.properties:1"));
        assertThat(open.find("sluice.plugin.notify.smtp.user").orElseThrow().text())
                .isEqualTo("sluice");
        assertThat(open.written("sluice.plugin."))
                .containsOnlyKeys(
                        "sluice.plugin.http.egress.allow",
                        "sluice.plugin.notify.smtp.host",
                        "sluice.plugin.notify.smtp.password");
        assertThat(open.hasSecret(ACADEMY)).isTrue();
        assertThat(open.hasSecret("sluice.secret.none")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sluice.secret.",
                "sluice.secret.Academy",
                "sluice.secret.a.b",
                "sluice.plugin.notify",
                "sluice.secret.a_b"
            })
    void a_key_that_can_be_neither_is_refused_with_its_form(String key) {
        assertThatThrownBy(Place.ready(home).property(key, "x")::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("sluice.secret.<name>");
    }

    @Test
    @Tag("K05")
    void K05_a_changed_secret_file_is_seen_within_a_minute_and_a_missing_one_is_none() throws Exception {
        var place = Place.ready(home).secret(ACADEMY, "old");
        OpenSettings open = place.reader().open();
        assertThat(value(open)).contains("old");

        place.secret(ACADEMY, "new");
        assertThat(value(open)).contains("old");
        place.later(Duration.ofSeconds(60));
        assertThat(value(open)).contains("new");
        Files.delete(place.secretFile(ACADEMY));
        place.later(Duration.ofSeconds(60));

        assertThat(value(open)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "changeme"})
    @Tag("K06")
    void K06_a_blank_or_placeholder_secret_of_a_rule_stops_the_start(String value) {
        var place = Place.ready(home).secret(ACADEMY, value);

        assertThatThrownBy(place::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(ACADEMY);
        assertThatThrownBy(() -> place.reader().open().hasSecret(ACADEMY)).hasMessageContaining(ACADEMY);
        assertThat(value(place.reader().open())).isEmpty();
    }

    @Test
    @Tag("K07")
    void K07_a_world_readable_properties_file_with_a_plugin_s_key_is_a_warning() throws Exception {
        var place = Place.ready(home).file("sluice.plugin.notify.smtp.password = p4ss\n");
        Files.setPosixFilePermissions(home.resolve("sluice.properties"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(place.reader().warnings()).singleElement().asString().contains("sluice.properties");
    }

    @Test
    void every_secret_is_known_so_that_it_can_be_kept_out_of_sight() {
        var place = Place.ready(home)
                .secret(ACADEMY, "from-a-file")
                .file("sluice.secret.other = from-the-properties\n")
                .environment("SLUICE_SECRET_THIRD", "from-the-environment")
                .secret("sluice.plugin.notify.smtp.password", "of-a-plugin");
        OpenSettings open = place.reader().open();

        assertThat(open.secretValues())
                .containsExactlyInAnyOrder("from-a-file", "from-the-properties", "from-the-environment");
        open.secret("sluice.plugin.notify.smtp.password");
        assertThat(open.secretValues()).contains("of-a-plugin");
    }

    private static Optional<String> value(OpenSettings open) {
        return open.secret(ACADEMY).map(Secret::reveal);
    }
}
