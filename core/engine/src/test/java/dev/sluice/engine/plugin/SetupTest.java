package dev.sluice.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.api.ActionException;
import dev.sluice.api.Describe;
import dev.sluice.api.PluginSettings;
import dev.sluice.api.Problem;
import dev.sluice.api.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SetupTest {
    private final TestProvision provision = new TestProvision();

    public record Smtp(
            @Describe(value = "The mail server", optional = true) @Nullable
            String host,

            @Describe(value = "Its port", byDefault = "587") int port,

            @Describe(value = "Lets us in", optional = true) @Nullable
            Secret password) {}

    public record Values(
            Smtp smtp,

            @Describe(value = "How long", byDefault = "10 s")
            Duration maxWait,

            @Describe(value = "Whom", optional = true) List<String> copies) {}

    public static final class Badges implements PluginSettings<Values> {
        @Override
        public Class<Values> record() {
            return Values.class;
        }

        @Override
        public List<Problem> check(Values settings) {
            return settings.smtp().port() == 25 && settings.smtp().password() != null
                    ? List.of(new Problem("smtp.password", "would travel unencrypted over port 25", "use port 587"))
                    : List.of();
        }
    }

    @Test
    void a_record_is_filled_from_the_keys_of_its_plugin() throws Exception {
        provision
                .with("sluice.plugin.badges.smtp.host", " mail.example.org ")
                .with("sluice.plugin.badges.smtp.password", "p4ss")
                .with("sluice.plugin.badges.max-wait", "2 min")
                .with("sluice.plugin.badges.copies", "a@example.org, b@example.org\nc@example.org")
                .with("sluice.plugin.badges.egress.allow", "10.0.0.0/8, intranet")
                .with("sluice.plugin.other.key", "of another plugin");

        Values values = settings();

        assertThat(values.smtp().host()).isEqualTo("mail.example.org");
        assertThat(values.smtp().port()).isEqualTo(587);
        assertThat(values.maxWait()).isEqualTo(Duration.ofMinutes(2));
        assertThat(values.copies()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(provision.allowed).containsExactly("10.0.0.0/8", "intranet");
        Secret password = values.smtp().password();
        assertThat(password).hasToString("***");
        provision.with("sluice.plugin.badges.smtp.password", "changed");
        assertThat(password.reveal()).isEqualTo("changed");
    }

    @Test
    void what_is_left_out_takes_its_default_or_is_absent() {
        Values values = settings();

        assertThat(values.smtp().host()).isNull();
        assertThat(values.smtp().password()).isNull();
        assertThat(values.smtp().port()).isEqualTo(587);
        assertThat(values.copies()).isEmpty();
    }

    @Test
    @Tag("K08")
    void K08_a_mistyped_key_stops_the_start_with_the_nearest_name() {
        provision.with("sluice.plugin.badges.smpt.host", "x");

        refused("Unknown setting sluice.plugin.badges.smpt.host (sluice.properties:1)."
                + " Did you mean sluice.plugin.badges.smtp.host?");
    }

    @Test
    void a_value_that_does_not_fit_stops_the_start_with_its_place() {
        provision.with("sluice.plugin.badges.smtp.port", "many");

        refused("Setting sluice.plugin.badges.smtp.port (sluice.properties:1) is \"many\", expected a whole number.");
    }

    @Test
    void what_the_plugin_itself_refuses_stops_the_start_with_its_cure() {
        provision.with("sluice.plugin.badges.smtp.port", "25").with("sluice.plugin.badges.smtp.password", "canary");

        refused(
                "Setting sluice.plugin.badges.smtp.password (sluice.properties:1) would travel unencrypted over port 25."
                        + " Fix: use port 587.");
    }

    @Test
    @Tag("K06")
    void K06_a_placeholder_for_a_secret_stops_the_start() {
        provision.with("sluice.plugin.badges.smtp.password", "changeme");

        refused("Setting sluice.plugin.badges.smtp.password: the value is a placeholder.");
    }

    @Test
    void an_address_that_is_none_stops_the_start() {
        provision.with("sluice.plugin.badges.egress.allow", "*");

        refused("Setting sluice.plugin.badges.egress.allow (sluice.properties:1): \"*\" is no host."
                + " Expected a host, an address or a range.");
    }

    @Test
    @Tag("K11")
    @Tag("G15")
    void K11_G15_a_plugin_gets_no_settings_but_its_own() {
        provision.with("sluice.plugin.other.password", "canary");
        Catalogue catalogue = Catalogue.of("badges", List.of(new Badges()), provision);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.supplies("badges").settings(Smtp.class))
                .withMessageContaining("badges")
                .withMessageNotContaining("canary");
    }

    @Test
    void whoever_only_reads_what_plugins_bring_needs_no_setting() {
        assertThat(Catalogue.of("strict", List.of(new Strict())).plugins())
                .singleElement()
                .satisfies(state -> assertThat(state.loaded()).isTrue());
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Catalogue.of("strict", List.of(new Strict()), provision))
                .withMessage("Setting sluice.plugin.strict.address is missing or empty, and it is required.");
    }

    public record Needed(String address) {}

    public static final class Strict implements PluginSettings<Needed> {
        @Override
        public Class<Needed> record() {
            return Needed.class;
        }
    }

    @Test
    void a_secret_that_is_gone_says_where_to_put_it() {
        Secret gone = provision.secret("sluice.secret.academy");

        assertThatExceptionOfType(ActionException.class)
                .isThrownBy(gone::reveal)
                .withMessageContaining("a file of that name in a folder of sluice.secrets")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ActionException.Kind.INVALID));
    }

    private Values settings() {
        return Catalogue.of("badges", List.of(new Badges()), provision)
                .supplies("badges")
                .settings(Values.class);
    }

    private void refused(String message) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(this::settings)
                .withMessage(message);
    }
}
