package dev.sluice.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.plugin.PluginFolders;
import dev.sluice.engine.plugin.PluginHost;
import dev.sluice.engine.plugin.PluginState;
import dev.sluice.engine.plugin.SetupException;
import dev.sluice.engine.rule.RuleCheck;
import dev.sluice.engine.rule.RuleProblem;
import dev.sluice.plugins.pluvo.AssignTraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin as a jar, loaded as the server loads it. */
class PluginJarTest {
    @TempDir
    Path home;

    private Path bundled;

    @BeforeEach
    void pack() throws Exception {
        bundled = Files.createDirectory(home.resolve("bundled"));
        Jars.pack(bundled.resolve("http.jar"), "http", HttpRequest.class);
    }

    private PluginHost open(TestProvision provision) {
        return PluginHost.open(new PluginFolders(bundled, home.resolve("plugins"), home.resolve("copies")), provision);
    }

    @Test
    void it_is_whole_and_sends_to_what_the_operator_allowed() throws Exception {
        try (Academy academy = new Academy();
                PluginHost host = open(new TestProvision().secret("academy-api", "key-of-the-academy"))) {
            PluginState state = host.catalogue().plugins().get(0);
            assertThat(state.problems()).isEmpty();
            assertThat(state.actions()).containsExactly("http.request");

            assertThat(new InstalledHttp(host.catalogue())
                            .done("{\"url\": \"" + academy.url()
                                    + "/seats\", \"method\": \"POST\", \"body\": {\"a\": 1}, \"auth\": {\"secret\": {\"secret\":"
                                    + " \"academy-api\"}}}")
                            .getInt("status"))
                    .isEqualTo(200);
            assertThat(academy.seen.get(0).header("Authorization")).isEqualTo("Bearer key-of-the-academy");
        }
    }

    @Test
    void an_allowed_host_that_is_none_stops_the_start_with_the_setting() {
        TestProvision provision = new TestProvision();
        provision.settings.put("sluice.plugin.http.egress.allow", "hr.intern.example.org, *.example.org");

        assertThatThrownBy(() -> open(provision))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "Setting sluice.plugin.http.egress.allow (sluice.properties:1): \"*.example.org\" is no host"
                                + " name, address or range of addresses; expected such as badges.example.org, 10.20.0.5 or"
                                + " 10.20.0.0/16");
    }

    @Test
    void a_rule_that_books_a_seat_elsewhere_passes_the_check() throws Exception {
        Jars.pack(bundled.resolve("pluvo.jar"), "pluvo", AssignTraining.class);
        Path rule = home.resolve("vendor-seat.yaml");
        Files.writeString(rule, """
                sluice: 1
                rule: vendor-seat
                title: Book a seat at the external Excel academy
                owner: learning-team@example.org

                when:
                  event: pluvo.enrollment-created
                  only:
                    offer-event: excel-expert

                load:
                  user: event.user

                defaults:
                  timeout: 20 s
                  retry:
                    attempts: 6
                    first-wait: 10 s
                    errors: [throttled, unavailable]

                do:
                  - id: seat
                    action: http.request
                    with:
                      method: POST
                      url: https://academy.example.net/seats
                      auth:
                        secret: academy-api                  # secrets by name only, never by value
                      body:
                        email: ${user.email}
                        course: excel-expert
                    on-failure:
                      do:
                        - action: pluvo.set-extra-field
                          with:
                            user: ${user}
                            field: Seat status
                            value: manual
                      then: stop

                  - action: pluvo.set-extra-field
                    with:
                      user: ${user}
                      field: Seat
                      value: ${string(steps["seat"].status)}
                """);
        try (PluginHost host = open(new TestProvision().secret("academy-api", "key"))) {
            assertThat(new RuleCheck(host.catalogue(), List.of("pluvo"))
                            .check(List.of(rule))
                            .problems())
                    .extracting(RuleProblem::render)
                    .isEmpty();
        }
    }

    @Test
    void a_rule_with_its_password_in_the_address_does_not_and_the_line_is_named() throws Exception {
        Jars.pack(bundled.resolve("pluvo.jar"), "pluvo", AssignTraining.class);
        Path rule = home.resolve("seat.yaml");
        Files.writeString(rule, """
                sluice: 1
                rule: seat
                title: Book a seat
                owner: learning-team@example.org
                when:
                  event: pluvo.enrollment-created
                do:
                  - action: http.request
                    with:
                      url: https://academy.example.net/seats
                      headers:
                        Authorization: Bearer ${event.user.ref}
                      body:
                        email: ${event.user.email}
                """);
        try (PluginHost host = open(new TestProvision())) {
            assertThat(new RuleCheck(host.catalogue(), List.of("pluvo"))
                            .check(List.of(rule))
                            .problems())
                    .extracting(problem -> problem.place().line() + " " + problem.message() + " | " + problem.fix())
                    .containsExactly(
                            "12 gives \"Authorization\" a value that everybody sees, expected a secret by its name |"
                                    + " leave it out here and write auth: { secret: name }",
                            "14 is not sent with GET, which is taken where method is left out, but with POST, PUT, PATCH or"
                                    + " DELETE | write method: POST");
        }
    }
}
