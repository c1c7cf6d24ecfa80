package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongSettingsTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sluice.http.port | 80a | \"80a\" is no port. Expected a whole number from 1 to 65535.",
                "sluice.http.port | 0 | \"0\" is no port. Expected a whole number from 1 to 65535.",
                "sluice.http.port | 70000 | \"70000\" is no port. Expected a whole number from 1 to 65535.",
                "sluice.http.address | '' | \"\" is blank. Expected a value.",
                "sluice.zone | Europe/Amsterdm | \"Europe/Amsterdm\" is no time zone. Expected a name such as Europe/Amsterdam.",
                "sluice.dry-run | yes | \"yes\" is neither true nor false. Expected true or false.",
                "sluice.stop-within | 8 | \"8\" is no duration. Expected a whole number above 0 with s, min, hours, days or weeks, such as 10 s or 72 hours.",
                "sluice.stop-within | 0 s | \"0 s\" is no duration. Expected a whole number above 0 with s, min, hours, days or weeks, such as 10 s or 72 hours.",
                "sluice.connection.pluvo.duplicate-window | 3 months | \"3 months\" is no duration. Expected a whole number above 0 with s, min, hours, days or weeks, such as 10 s or 72 hours.",
                "sluice.connection.pluvo.oldest-accepted | a week | \"a week\" is no duration. Expected a whole number above 0 with s, min, hours, days or weeks, such as 10 s or 72 hours.",
                "sluice.connection.pluvo.oldest-accepted | '' | \"\" is no duration. Expected a whole number above 0 with s, min, hours, days or weeks, such as 10 s or 72 hours.",
                "sluice.log.level | verbose | \"verbose\" is not one of its words. Expected error, warn, info, debug or trace.",
                "sluice.log.level | '' | \"\" is not one of its words. Expected error, warn, info, debug or trace.",
                "sluice.log.format | xml | \"xml\" is not one of its words. Expected text or json.",
                "sluice.metrics.public | on | \"on\" is neither true nor false. Expected true or false.",
                "sluice.intake.max-pending | 0 | \"0\" is no count. Expected a whole number above 0, such as 100000.",
                "sluice.intake.max-bytes | 5 GiB | \"5 GiB\" is no amount of bytes. Expected a whole number above 0, alone or with kB, MB, GB or TB, such as 50 GB.",
                "sluice.intake.max-age | never | \"never\" is no duration. Expected a whole number above 0 with s, min, hours, days or weeks, such as 10 s or 72 hours.",
                "sluice.store.url | jdbc:h2:mem:x | \"jdbc:h2:mem:x\" is no store that this version has. Expected jdbc:sqlite: and a path.",
                "sluice.rules | ${env.HOME}/r | \"${env.HOME}/r\" is not understood. Expected no other expression than ${sluice.home}.",
                "sluice.connections | Pluvo | \"Pluvo\" is no list of names. Expected names of small letters, digits and dashes, such as pluvo.",
                "sluice.connections | pluvo,pluvo | \"pluvo,pluvo\" is a list that holds a name twice. Expected each name once.",
                "sluice.connection.pluvo.organization | acme.pluvo.com | \"acme.pluvo.com\" is no organisation. Expected the first part of its address, such as acme for https://acme.pluvo.com/."
            })
    void a_bad_value_is_told_with_key_place_value_and_expectation(String key, String value, String message) {
        var place = Place.ready(home).property(key, value);

        assertThatThrownBy(place::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessage("Setting " + key + " (system property): " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://acme.pluvo.com/", "acme.pluvo.com", "https:///x", "https://u:p4ss@acme.pluvo.com/",
        "https://acme.pluvo.com/?token=p4ss", "https://acme.pluvo.com/#x", "https://a b/", "''"
    })
    void a_base_url_is_a_plain_web_address(String value) {
        var place = Place.ready(home)
                .without("sluice.connection.pluvo.organization")
                .property("sluice.connection.pluvo.base-url", value);

        assertThatThrownBy(place::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("sluice.connection.pluvo.")
                .hasMessageNotContaining("p4ss");
    }

    @Test
    void a_message_stays_one_line_whatever_the_value_holds() {
        var place = Place.ready(home).property("sluice.http.port", "1\n2\u001b[31m");

        assertThatThrownBy(place::settings).hasMessageContaining("\"1 2 [31m\" is no port");
    }

    @Test
    void a_connection_without_an_address_is_refused() {
        var place = Place.ready(home).without("sluice.connection.pluvo.organization");

        assertThatThrownBy(place::settings)
                .hasMessageStartingWith("Setting sluice.connection.pluvo.organization is missing.");
    }

    @Test
    void K08_a_mistyped_key_in_a_system_property_is_refused_with_the_nearest_name() {
        var place = Place.ready(home).property("sluice.conections", "acme");

        assertThatThrownBy(place::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessage("Unknown setting sluice.conections (system property). Did you mean sluice.connections?");
    }

    @Test
    void K08_a_mistyped_key_in_the_properties_file_is_refused_with_its_line() {
        var place = Place.ready(home).file("# mine\n\nsluice.http.prot = 80\nother.key = x\n");

        assertThatThrownBy(place.reader()::folders)
                .hasMessage("Unknown setting sluice.http.prot (" + home.resolve("sluice.properties")
                        + ":3). Did you mean sluice.http.port?");
    }

    @Test
    void K08_a_mistyped_secret_file_is_refused_by_its_path() {
        var place = Place.ready(home).secret("sluice.connection.pluvo.client-secrt", "hidden");

        assertThatThrownBy(place::settings)
                .hasMessageContaining(
                        place.secretFile("sluice.connection.pluvo.client-secrt").toString())
                .hasMessageContaining("Did you mean sluice.connection.pluvo.client-secret?")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void K08_files_of_others_among_the_secrets_are_left_alone() {
        var place = Place.ready(home)
                .secret("db-password", "x")
                .secret("..data", "x")
                .secret(".sluice.admin.token", "x");

        assertThat(place.settings().adminToken().get()).isEmpty();
    }

    @Test
    void K08_a_key_of_a_connection_that_is_not_listed_is_refused() {
        var place = Place.ready(home).property("sluice.connection.beta.client-id", "x");

        assertThatThrownBy(place::settings)
                .hasMessage("Setting sluice.connection.beta.client-id (system property) is for connection \"beta\", "
                        + "which sluice.connections does not list. It lists pluvo.");
    }

    @Test
    void K08_a_key_of_a_later_version_is_refused() {
        var place = Place.ready(home).property("sluice.loop.depth", "5");

        assertThatThrownBy(place::settings).hasMessageStartingWith("Unknown setting sluice.loop.depth");
    }

    @Test
    void K08_in_the_environment_it_is_one_warning_line() {
        var place = Place.ready(home)
                .environment("SLUICE_PORT", "tcp://10.0.0.1:8080")
                .environment("SLUICE_SERVICE_HOST", "10.0.0.1")
                .environment("SLUICE_CONECTIONS", "acme")
                .environment("SLUICE_TOKEN", "t")
                .environment("SLUICE_ZONE", "Europe/Berlin")
                .environment("PATH", "/bin");

        assertThat(place.settings().engine().zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(place.reader().warnings())
                .containsExactly("Environment: no settings, left alone: SLUICE_CONECTIONS "
                        + "(did you mean SLUICE_CONNECTIONS?), SLUICE_PORT, SLUICE_SERVICE_HOST");
    }

    @Test
    void a_tcp_address_in_the_environment_is_never_taken() {
        var place = Place.ready(home)
                .environment("SLUICE_HTTP_PORT", "tcp://10.0.0.1:80")
                .file("sluice.http.port=1200");

        assertThat(place.settings().http().port()).isEqualTo(1200);
    }

    @Test
    void home_cannot_stand_in_a_file() {
        assertThatThrownBy(Place.ready(home).file("sluice.home=/elsewhere")::settings)
                .hasMessageStartingWith("Setting sluice.home cannot stand in a file");
        assertThatThrownBy(Place.ready(home).file("").secret("sluice.home", "/elsewhere")::settings)
                .hasMessageStartingWith("Setting sluice.home cannot stand in a file");
    }

    @Test
    void a_line_that_is_no_setting_is_told_without_showing_it() {
        assertThatThrownBy(Place.ready(home).file("sluice.zone=UTC\nhidden\n")::settings)
                .hasMessage("Settings file " + home.resolve("sluice.properties")
                        + ":2 is not understood. Expected key = value.");
    }

    @Test
    void a_key_that_stands_twice_is_told_with_both_lines() {
        assertThatThrownBy(Place.ready(home).file("sluice.zone=UTC\nsluice.zone=CET\n")::settings)
                .hasMessageContaining("sluice.properties:1 and ")
                .hasMessageContaining("sluice.properties:2. Keep one of them.");
    }

    @Test
    void keys_of_an_unlisted_connection_are_not_given_out() {
        assertThatThrownBy(() -> Place.ready(home).reader().webhookKeys("beta"))
                .hasMessage("Connection \"beta\" is not listed in sluice.connections. It lists pluvo.");
    }
}
