package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHomeTest {
    @TempDir
    Path rules;

    @Test
    @Tag("K07")
    void secrets_are_files_that_nobody_else_reads_and_all_goes_away_but_the_log() throws IOException {
        Files.createDirectories(rules.resolve("team"));
        Files.writeString(rules.resolve("team/a.yaml"), "sluice: 1\n");
        var home = DemoHome.make();
        try (var pluvo = PluvoSandbox.start(SandboxOptions.defaults())) {
            home.furnish(pluvo, 4711, rules);

            var secret = home.folder().resolve("secrets/sluice.connection.pluvo.client-secret");
            assertThat(secret).content().isEqualTo(pluvo.clientSecret());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
            assertThat(home.folder().resolve("sluice.properties"))
                    .content()
                    .contains("sluice.http.port=4711\n", "base-url=" + pluvo.baseUri() + "\n")
                    .doesNotContain(pluvo.clientSecret(), pluvo.webhookKey());
            assertThat(home.folder().resolve("rules/team/a.yaml")).exists();
        }
        Files.writeString(home.log(), "a line\n");
        home.close();

        assertThat(home.folder()).doesNotExist();
        assertThat(home.log()).exists();
        TemporaryFolder.delete(home.log().resolveSibling(""));
    }
}
