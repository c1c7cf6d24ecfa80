package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Secret;
import dev.sluice.engine.plugin.Provision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that a rule names reaches the action and nothing that is kept. */
@Tag("P6")
@Tag("K01")
class SecretsTest {
    private static final String CANARY = "c4nary-of-the-lab";

    @TempDir
    Path home;

    private Lab lab;
    private final Safe safe = new Safe();

    @BeforeEach
    void open() {
        lab = new Lab(home).provided(safe);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void K01_the_action_gets_the_value_and_the_history_the_name() throws IOException {
        String event = fireTo("greet");

        assertThat(lab.plugin.effects).containsExactly("lab.call " + CANARY);
        assertThat(lab.step(event, "do/0").input().toString()).contains("{\"secret\":\"lab-key\"}");
        assertThat(lab.step(event, "do/0").output().toString()).contains("you came with ***");
        nowhere();
    }

    @Test
    void K01_K03_what_another_system_repeats_in_its_refusal_is_masked() throws IOException {
        String event = fireTo("refuse");

        assertThat(lab.step(event, "do/0").message()).isEqualTo("no access with ***");
        nowhere();
    }

    @Test
    void a_dry_run_keeps_the_name_and_reveals_nothing() throws IOException {
        lab.dryRun();
        String event = fireTo("greet");

        assertThat(lab.step(event, "do/0").status()).isEqualTo("planned");
        assertThat(lab.plugin.effects).isEmpty();
        nowhere();
    }

    @Test
    void a_secret_that_is_missing_parks_the_run_and_resume_goes_on_once_it_is_there() throws Exception {
        safe.value = Optional.empty();
        String event = fireTo("greet");
        assertThat(lab.run(event).line().status()).isEqualTo("parked");
        assertThat(lab.step(event, "do/0").message()).contains("sluice.secret.lab-key is not set");

        safe.value = Optional.of(CANARY);
        lab.engine().runs().resume(lab.run(event).line().id(), Optional.empty());
        lab.advance(Duration.ZERO);

        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.call " + CANARY);
    }

    private String fireTo(String whom) {
        lab.rule(
                        "calls",
                        "when:\n  event: lab.happened\ndo:\n  - action: lab.call\n    with:\n      to: " + whom
                                + "\n      key: { secret: lab-key }\n")
                .start();
        return lab.fire("p1", "t1");
    }

    private void nowhere() throws IOException {
        lab.close();
        try (var files = java.nio.file.Files.walk(home)) {
            for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                assertThat(new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CANARY);
            }
        }
    }

    /** One secret. */
    private static final class Safe implements Provision {
        private Optional<String> value = Optional.of(CANARY);

        @Override
        public Optional<Written> setting(String key) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> written(String prefix) {
            return Map.of();
        }

        @Override
        public boolean hasSecret(String key) {
            return value.isPresent();
        }

        @Override
        public Secret secret(String key) {
            return Secret.of(key, () -> key.equals("sluice.secret.lab-key") ? value : Optional.empty());
        }

        @Override
        public Http http(List<String> allowed) {
            return Provision.NONE.http(allowed);
        }

        @Override
        public Files files() {
            return Provision.NONE.files();
        }

        @Override
        public String masked(String text) {
            return text.replace(CANARY, "***");
        }
    }
}
