package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Config that MicroProfile makes by itself, with the true system properties and environment (see pom.xml). */
class RealConfigTest {

    private static final String SECRET = "sluice.connection.acme-nl.client-secret";

    @TempDir
    Path home;

    @BeforeEach
    void set_up_a_home() throws Exception {
        Map.of(
                        "sluice.home", home.toString(),
                        "sluice.connections", "acme-nl",
                        "sluice.secrets", "${sluice.home}/keys")
                .forEach(System::setProperty);
        Files.createDirectories(home.resolve("keys"));
        Files.writeString(home.resolve("keys").resolve(SECRET), "a${b}c\\d$$\n");
        Files.writeString(home.resolve("sluice.properties"), "sluice.connection.acme-nl.organization = acme\n");
    }

    @AfterEach
    void forget_it() {
        for (var key : new String[] {"sluice.home", "sluice.connections", "sluice.secrets"}) {
            System.clearProperty(key);
        }
        ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig());
    }

    @Test
    void our_sources_are_found_and_every_source_is_read() {
        var settings = new SettingsReader(ConfigProvider.getConfig(), Clock.systemUTC()).settings();

        var connection = settings.connections().get(0);
        assertThat(connection.baseUrl()).hasToString("https://acme.pluvo.com/");
        assertThat(connection.credentials().get().clientId()).isEqualTo("id-of-environment");
        assertThat(connection.credentials().get().clientSecret().reveal()).isEqualTo("a${b}c\\d$$");
        assertThat(settings.http().port())
                .as("tcp:// of the environment is not taken")
                .isEqualTo(8080);
        assertThat(settings.folders().secrets()).containsExactly(home.resolve("keys"));
    }

    @Test
    void the_environment_of_kubernetes_is_a_warning() {
        var warnings = new SettingsReader(ConfigProvider.getConfig(), Clock.systemUTC()).warnings();

        assertThat(warnings).anyMatch(line -> line.endsWith("left alone: SLUICE_SERVICE_HOST"));
    }

    @Test
    void whoever_asks_the_config_itself_gets_no_expanded_secret() {
        assertThat(ConfigProvider.getConfig().getValue(SECRET, String.class)).isEqualTo("a${b}c\\d$$");
    }
}
