package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {
    @TempDir
    Path folder;

    @Test
    void it_runs_until_it_is_told_to_stop_and_keeps_what_it_holds() throws Exception {
        var file = folder.resolve("pluvo.json");
        var sandbox = new Background(folder, "sandbox", "--state", file.toString());
        var printed = sandbox.printed("control/state");

        put(printed, "{\"users\":[{\"id\":\"u-1\",\"name\":\"Anna\"}]}");
        sandbox.stop();
        var run = sandbox.ended();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("What it holds stands in " + file + ".\n");
        assertThat(file).content().contains("Anna");
        assertThat(printed)
                .containsPattern("client id +\\S+\n")
                .containsPattern("client secret +\\S{20,}\n")
                .containsPattern("webhook key +\\S{20,}\n");
    }

    @Test
    void it_begins_with_what_it_held() throws Exception {
        var file = Files.writeString(folder.resolve("pluvo.json"), "{\"users\":[{\"id\":\"u-1\",\"name\":\"Anna\"}]}");
        var sandbox = new Background(folder, "sandbox", "--state", file.toString());

        var state = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(state(sandbox.printed("control/state")))
                                .build(),
                        BodyHandlers.ofString());
        sandbox.stop();

        assertThat(state.body()).contains("Anna").doesNotContain("Noor");
        assertThat(sandbox.ended().exitCode()).isZero();
    }

    @Test
    void what_it_cannot_start_with_is_wrong_use() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{\"people\":[]}");
        assertThat(run("--state", broken.toString()))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("broken.json", "people"));
        assertThat(run("--state", folder.resolve("gone/pluvo.json").toString()))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("cannot be written"));
        assertThat(run("--port", "70000"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).startsWith("--port is 70000"));
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            assertThat(run("--port", port))
                    .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                    .satisfies(run -> assertThat(run.err()).contains(port).hasLineCount(1));
        }
    }

    private static CommandRun run(String option, String value) {
        return CommandRun.of(Map.of(), "sandbox", option, value);
    }

    private static URI state(String printed) {
        var found = Pattern.compile("http://\\S+/control/state").matcher(printed);
        assertThat(found.find()).isTrue();
        return URI.create(found.group());
    }

    private static void put(String printed, String body) throws Exception {
        var put = HttpRequest.newBuilder(state(printed))
                .PUT(BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(put, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }
}
