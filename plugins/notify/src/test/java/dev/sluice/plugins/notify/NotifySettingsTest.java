package dev.sluice.plugins.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifySettingsTest {
    @TempDir
    Path rules;

    private NotifySettings.Smtp smtp(TestProvision provision) {
        return new InstalledNotify(provision)
                .catalogue()
                .supplies("notify")
                .settings(NotifySettings.Values.class)
                .smtp();
    }

    @Test
    void everything_may_be_left_out() {
        NotifySettings.Smtp smtp = smtp(new TestProvision(rules));
        assertThat(smtp.host()).isNull();
        assertThat(smtp.tls()).isEqualTo(NotifySettings.Tls.STARTTLS);
        assertThat(smtp.portOrUsual()).isEqualTo(587);
    }

    @Test
    void the_port_goes_with_the_protection_unless_it_is_set() {
        assertThat(smtp(new TestProvision(rules).smtp("tls", "tls")).portOrUsual())
                .isEqualTo(465);
        assertThat(smtp(new TestProvision(rules).smtp("tls", "none")).portOrUsual())
                .isEqualTo(25);
        assertThat(smtp(new TestProvision(rules).smtp("port", "2525")).portOrUsual())
                .isEqualTo(2525);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host=mail.example.org | Setting sluice.plugin.notify.smtp.from is missing, and smtp.host needs a sender.",
                "host=mail.example.org:25,from=a@b.c | is no name of a server. Fix: write the name alone, and a port into",
                "from=learning | Setting sluice.plugin.notify.smtp.from (sluice.properties:1) is no mail address",
                "user=learning | Setting sluice.plugin.notify.smtp.password is missing, and smtp.user needs it",
                "password=canary | Setting sluice.plugin.notify.smtp.user is missing, and smtp.password needs it",
                "port=70000 | Setting sluice.plugin.notify.smtp.port (sluice.properties:1) is no port",
                "tls=ssl | Setting sluice.plugin.notify.smtp.tls (sluice.properties:1) is \"ssl\", expected one of starttls",
                "hots=mail.example.org | Did you mean sluice.plugin.notify.smtp.host?"
            })
    void a_setting_that_is_wrong_stops_the_start_with_one_line(String settings, String said) {
        TestProvision provision = new TestProvision(rules);
        for (String setting : settings.split(",")) {
            provision.smtp(setting.split("=")[0], setting.split("=")[1]);
        }
        assertThatThrownBy(() -> smtp(provision))
                .hasMessageContaining(said)
                .message()
                .doesNotContain("canary", "\n");
    }
}
