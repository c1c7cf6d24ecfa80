package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    Path home;

    @Test
    void S10_no_setting_switches_the_signature_check_off() {
        assertThat(Setting.values())
                .extracting(setting -> setting.name() + " " + setting.pattern())
                .noneMatch(key -> key.matches("(?i).*(verif|signature|insecure|trust|check|skip).*"));
    }

    @Test
    void every_setting_has_its_default() {
        var settings = Place.ready(home).without("sluice.secrets").settings();

        assertThat(settings.folders().home()).isEqualTo(home);
        assertThat(settings.folders().rules()).isEqualTo(home.resolve("rules"));
        assertThat(settings.folders().plugins()).isEqualTo(home.resolve("plugins"));
        assertThat(settings.folders().secrets()).containsExactly(home.resolve("secrets"), Path.of("/run/secrets"));
        assertThat(settings.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080, null, false));
        assertThat(settings.engine())
                .isEqualTo(new EngineSettings(
                        "jdbc:sqlite:" + home + "/sluice.db",
                        ZoneId.of("Europe/Amsterdam"),
                        false,
                        Duration.ofSeconds(8)));
        assertThat(settings.intake()).isEqualTo(new IntakeSettings(1_000_000, 50_000_000_000L, null));
        assertThat(settings.log()).isEqualTo(new LogSettings("info", "text"));
        assertThat(settings.adminToken().get()).isEmpty();
        assertThat(settings.connections()).singleElement().satisfies(connection -> {
            assertThat(connection.name()).isEqualTo("pluvo");
            assertThat(connection.baseUrl()).isEqualTo(URI.create("https://acme.pluvo.com/"));
            assertThat(connection.scopes()).hasSize(9).contains("users.read", "extra_categories.write");
            assertThat(connection.webhookKeys().get()).isEmpty();
            assertThat(connection.duplicateWindow()).isEqualTo(Duration.ofHours(72));
            assertThat(connection.oldestAccepted()).isEmpty();
        });
    }

    @Test
    void home_is_the_folder_data_where_nobody_set_it() {
        var folders = new Place(home)
                .without("sluice.home")
                .without("sluice.secrets")
                .reader()
                .folders();

        assertThat(folders.home()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @TestFactory
    List<DynamicTest> every_key_is_taken() {
        return List.of(
                taken(
                        "sluice.rules",
                        "/r",
                        settings -> settings.folders().rules().toString()),
                taken(
                        "sluice.plugins",
                        "/p",
                        settings -> settings.folders().plugins().toString()),
                taken(
                        "sluice.store.url",
                        "jdbc:sqlite:/x.db",
                        settings -> settings.engine().storeUrl()),
                taken(
                        "sluice.http.address",
                        "0.0.0.0",
                        settings -> settings.http().address()),
                taken(
                        "sluice.http.port",
                        "9000",
                        settings -> "" + settings.http().port()),
                taken(
                        "sluice.public-url",
                        "https://sluice.acme.nl/",
                        settings -> "" + settings.http().publicUrl()),
                taken(
                        "sluice.zone",
                        "Asia/Tokyo",
                        settings -> settings.engine().zone().getId()),
                taken(
                        "sluice.dry-run",
                        "true",
                        settings -> "" + settings.engine().dryRun()),
                taken(
                        "sluice.stop-within",
                        "2 min",
                        settings -> settings.engine().stopWithin().toMinutes() + " min"),
                taken("sluice.log.level", "trace", settings -> settings.log().level()),
                taken("sluice.log.format", "json", settings -> settings.log().format()),
                taken(
                        "sluice.metrics.public",
                        "true",
                        settings -> "" + settings.http().metricsPublic()),
                taken(
                        "sluice.intake.max-pending",
                        "7",
                        settings -> "" + settings.intake().maxPending()),
                taken(
                        "sluice.intake.max-bytes",
                        "200 MB",
                        settings -> settings.intake().maxBytes() / 1_000_000 + " MB"),
                taken(
                        "sluice.intake.max-age",
                        "3 days",
                        settings -> settings.intake().maxAge().toDays() + " days"),
                taken(
                        "sluice.admin.token",
                        "t",
                        settings -> settings.adminToken().get().orElseThrow().reveal()),
                taken(
                        "sluice.connection.pluvo.organization",
                        "beta",
                        ofFirst(first -> first.baseUrl().getHost().replace(".pluvo.com", ""))),
                taken(
                        "sluice.connection.pluvo.base-url",
                        "http://127.0.0.1:9/",
                        ofFirst(first -> "" + first.baseUrl())),
                taken(
                        "sluice.connection.pluvo.client-id",
                        "me",
                        ofFirst(first -> first.credentials().get().clientId())),
                taken(
                        "sluice.connection.pluvo.client-secret",
                        "s",
                        ofFirst(first ->
                                first.credentials().get().clientSecret().reveal())),
                taken(
                        "sluice.connection.pluvo.scopes",
                        "users.read",
                        ofFirst(first -> first.scopes().get(0))),
                taken(
                        "sluice.connection.pluvo.webhook-keys",
                        "k",
                        ofFirst(first -> first.webhookKeys().get().get(0).reveal())),
                taken(
                        "sluice.connection.pluvo.duplicate-window",
                        "3 days",
                        ofFirst(first -> first.duplicateWindow().toDays() + " days")),
                taken(
                        "sluice.connection.pluvo.completed-statuses",
                        "PASSED, DONE",
                        ofFirst(first -> String.join(", ", first.completedStatuses()))),
                taken(
                        "sluice.connection.pluvo.oldest-accepted",
                        "7 days",
                        ofFirst(first -> first.oldestAccepted().orElseThrow().toDays() + " days")));
    }

    private DynamicTest taken(String key, String value, Function<Settings, String> read) {
        return DynamicTest.dynamicTest(
                key,
                () -> assertThat(read.apply(
                                Place.ready(home).property(key, value).settings()))
                        .isEqualTo(value));
    }

    private static Function<Settings, String> ofFirst(Function<ConnectionSettings, String> read) {
        return settings -> read.apply(settings.connections().get(0));
    }

    @Test
    void the_test_above_knows_every_key() {
        var elsewhere = List.of("sluice.home", "sluice.secrets", "sluice.connections");

        assertThat(every_key_is_taken().stream().map(DynamicTest::getDisplayName))
                .containsExactlyInAnyOrderElementsOf(Setting.allKeys(List.of("pluvo")).stream()
                        .filter(key -> !elsewhere.contains(key))
                        .toList());
    }

    @Test
    void connections_are_kept_in_the_order_of_the_list() {
        var place = new Place(home).property("sluice.connections", "pluvo-nl, acme");
        Map.of("pluvo-nl", "one", "acme", "two")
                .forEach((name, organization) -> place.property(
                                "sluice.connection." + name + ".organization", organization)
                        .property("sluice.connection." + name + ".client-id", "id-of-" + name)
                        .secret("sluice.connection." + name + ".client-secret", "secret-of-" + name));

        assertThat(place.settings().connections())
                .extracting(
                        ConnectionSettings::name,
                        connection -> connection.credentials().get().clientId())
                .containsExactly(tuple("pluvo-nl", "id-of-pluvo-nl"), tuple("acme", "id-of-acme"));
    }

    @Test
    void the_stronger_source_wins() {
        var key = "sluice.http.port";
        var place = Place.ready(home);
        assertThat(place.settings().http().port()).isEqualTo(8080);
        place.file("sluice.http.port = 1200");
        assertThat(place.settings().http().port()).isEqualTo(1200);
        place.secret(key, "1250\n");
        assertThat(place.settings().http().port()).isEqualTo(1250);
        place.environment("SLUICE_HTTP_PORT", "1300");
        assertThat(place.settings().http().port()).isEqualTo(1300);
        place.property(key, "1400");
        assertThat(place.settings().http().port()).isEqualTo(1400);
    }

    @Test
    void the_first_folder_of_secrets_wins() {
        var place = Place.ready(home).property("sluice.secrets", home.resolve("first") + "," + home.resolve("secrets"));
        place.secret("../first/sluice.connection.pluvo.client-secret", "of-first");

        assertThat(secret(place)).isEqualTo("of-first");
    }

    @Test
    void the_environment_reaches_connections_with_a_dash() {
        var place = new Place(home)
                .environment("SLUICE_CONNECTIONS", "pluvo-nl")
                .environment("SLUICE_CONNECTION_PLUVO_NL_BASE_URL", "http://127.0.0.1:8090")
                .environment("SLUICE_CONNECTION_PLUVO_NL_CLIENT_ID", "id")
                .environment("SLUICE_CONNECTION_PLUVO_NL_CLIENT_SECRET", "$ecret\\n${x}");

        var connection = place.settings().connections().get(0);
        assertThat(connection.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8090/"));
        assertThat(connection.credentials().get().clientSecret().reveal()).isEqualTo("$ecret\\n${x}");
    }

    @Test
    void home_is_put_into_paths_and_store() {
        var settings = Place.ready(home).file("""
                        # paths are taken as written, but for the home
                        sluice.rules=${sluice.home}/../shared-rules
                        sluice.store.url: jdbc:sqlite:${sluice.home}/other.db
                        """).settings();

        assertThat(settings.folders().rules()).isEqualTo(home.resolveSibling("shared-rules"));
        assertThat(settings.engine().storeUrl()).isEqualTo("jdbc:sqlite:" + home + "/other.db");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4096, 4096", "3 kB, 3000", "1TB, 1000000000000", "999999999999, 999999999999"})
    void bytes_are_counted_in_thousands(String written, long bytes) {
        var place = Place.ready(home).property("sluice.intake.max-bytes", written);

        assertThat(place.settings().intake().maxBytes()).isEqualTo(bytes);
    }

    @Test
    void the_store_can_be_found_without_secrets() {
        assertThat(new Place(home).reader().storeUrl()).isEqualTo("jdbc:sqlite:" + home + "/sluice.db");
    }

    @Test
    void folders_can_be_read_without_secrets() {
        assertThat(new Place(home).reader().folders().rules()).isEqualTo(home.resolve("rules"));
    }

    @Test
    void webhook_keys_can_be_read_without_credentials() {
        var reader = new Place(home)
                .secret("sluice.connection.pluvo.webhook-keys", "old\nnew\n")
                .reader();

        assertThat(reader.webhookKeys("pluvo")).extracting(Secret::reveal).containsExactly("old", "new");
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
