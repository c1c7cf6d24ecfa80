package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That compose.yaml, the Dockerfile and the proxy's configuration speak of the same things. */
class ComposeTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private final Dockerfile image;
    private final String compose;
    private final String sluice;
    private final String proxy;
    private final String nginx;

    ComposeTest() throws IOException {
        image = Dockerfile.read(TOP.resolve("Dockerfile")).lastStage();
        compose = Files.readString(TOP.resolve("compose.yaml"));
        int second = compose.indexOf("\n  proxy:\n");
        sluice = compose.substring(compose.indexOf("\n  sluice:\n"), second);
        proxy = compose.substring(second, compose.indexOf("\nvolumes:\n"));
        nginx = Files.readString(TOP.resolve("src/main/docker/nginx.conf"));
    }

    @Test
    void the_proxy_alone_publishes_a_port_and_listens_there() {
        assertThat(sluice).doesNotContain("ports:", "network_mode:");
        assertThat(every("ports: (.*)", proxy)).containsExactly("[\"443:8443\"]");
        assertThat(every("listen (.*);", nginx)).containsExactly("8443 ssl");
    }

    @Test
    void the_proxy_knows_where_sluice_listens() {
        assertThat(every("proxy_pass (.*);", nginx))
                .containsExactly("http://sluice:" + image.only("EXPOSE").rest());
        assertThat(proxy).contains("/etc/sluice/nginx.conf\"]", "target: /etc/sluice/nginx.conf");
    }

    @Test
    void both_run_with_as_little_as_they_need() {
        for (String service : List.of(sluice, proxy)) {
            assertThat(service)
                    .contains(
                            "read_only: true\n",
                            "cap_drop: [ALL]",
                            "security_opt: [no-new-privileges]",
                            "tmpfs: [\"/tmp:noexec,",
                            "mem_limit:",
                            "pids_limit:")
                    .doesNotContain("privileged", "cap_add", "user: root", "environment:");
            assertThat(every("source: \\./(.*?)}", service)).allMatch(mount -> mount.contains("read_only: true"));
        }
        assertThat(every("user: \"(.*)\"", proxy))
                .containsExactly(image.only("USER").rest());
    }

    @Test
    void what_it_mounts_is_in_the_checkout_or_in_the_folder_of_data() {
        assertThat(every("source: \\./([^,]*)", compose))
                .hasSizeGreaterThan(4)
                .allMatch(source -> source.startsWith("data/") || Files.exists(TOP.resolve(source)));
        assertThat(every("(?:target: |- home:)(/[a-z/]+)", sluice))
                .containsExactlyInAnyOrder(image.only("VOLUME").rest(), "/rules", "/plugins", "/run/secrets");
        assertThat(image.environment()).containsValues("/rules", "/plugins");
    }

    @Test
    void a_stop_has_more_time_than_the_server_takes() throws IOException {
        Duration within = Duration.ofSeconds(Long.parseLong(
                every("\\| `sluice\\.stop-within` \\| `(\\d+) s`", Files.readString(TOP.resolve("README.md")))
                        .get(0)));

        assertThat(every("stop_grace_period: (\\d+)s", sluice))
                .singleElement()
                .satisfies(grace ->
                        assertThat(Duration.ofSeconds(Long.parseLong(grace))).isGreaterThan(within));
        assertThat(image.only("STOPSIGNAL").rest()).isEqualTo("SIGTERM");
    }

    @Test
    void nothing_secret_stands_in_what_is_built_from() throws IOException {
        String dockerfile = Files.readString(TOP.resolve("Dockerfile"));

        assertThat(every("(?m)^(?:ARG|ENV|LABEL) .*?(?i:secret|token|password|webhook-key)", dockerfile))
                .isEmpty();
        assertThat(dockerfile).doesNotContain("ADD ");
    }

    private static List<String> every(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(ComposeTest::wanted)
                .toList();
    }

    private static String wanted(MatchResult found) {
        return found.group(found.groupCount());
    }
}
