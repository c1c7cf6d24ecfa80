package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds before it runs, in a checkout whose Maven and Java only say that they were called. */
class StaleBuildTest {
    private static final FileTime BUILT = FileTime.from(Instant.parse("2026-03-01T12:00:00Z"));
    private static final FileTime BEFORE = FileTime.from(BUILT.toInstant().minusSeconds(60));
    private static final FileTime AFTER = FileTime.from(BUILT.toInstant().plusSeconds(60));

    @TempDir
    Path top;

    @BeforeEach
    void aCheckoutThatWasBuilt() throws IOException {
        Files.copy(Path.of("../sluice"), top.resolve("sluice"));
        script("mvnw", "echo built \"$@\"; touch target/sluice/sluice.war");
        script("jdk/bin/java", "echo ran");
        script("jdk/bin/javac", "");
        write("jdk/release", "JAVA_VERSION=\"17.0.1\"\n", BEFORE);
        write("target/sluice/sluice.jar", "", BUILT);
        write("target/sluice/sluice.war", "", BUILT);
        write("target/sluice/src/main/Unpacked.java", "", AFTER);
        for (String file : new String[] {"pom.xml", "core/engine/src/main/java/A.java", "src/main/java/B.java"}) {
            write(file, "", BEFORE);
            folders(file, BEFORE);
        }
    }

    @Test
    void what_is_newer_than_its_sources_runs_at_once() throws Exception {
        write("core/engine/src/test/java/ATest.java", "", AFTER);
        write("README.md", "", AFTER);
        write("data/runtime/applications/sluice/META-INF/pom.xml", "", AFTER);

        assertThat(run()).isEqualTo("ran\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "core/engine/pom.xml",
                "core/engine/src/main/java/A.java",
                "core/engine/src/main/resources/V1.sql",
                "src/main/java/B.java",
                "plugins/pluvo/src/main/java/C.java"
            })
    void a_newer_source_is_built_first_and_once(String file) throws Exception {
        write(file, "", AFTER);

        assertThat(run())
                .isEqualTo(
                        "sluice: the sources are newer than what was built; building again, which takes some minutes\n"
                                + "built -q -B -Dstyle.color=never -DskipTests package\nran\n");
        assertThat(run()).isEqualTo("ran\n");
    }

    @Test
    void what_the_build_says_is_no_answer_of_the_command() throws Exception {
        write("pom.xml", "", AFTER);

        assertThat(run(false)).isEqualTo("ran\n");
    }

    @Test
    void a_source_that_went_away_is_noticed() throws Exception {
        Files.delete(top.resolve("core/engine/src/main/java/A.java"));

        assertThat(run()).contains("building again", "built", "ran");
    }

    @Test
    void a_build_that_fails_is_not_passed_over() throws Exception {
        write("pom.xml", "", AFTER);
        script("mvnw", "echo 'A.java:3: wrong' >&2; exit 1");

        assertThat(run()).contains("A.java:3", "the build failed").doesNotContain("ran");
    }

    @Test
    void where_there_is_no_checkout_nothing_is_ever_built() throws Exception {
        Files.delete(top.resolve("pom.xml"));
        write("src/main/java/B.java", "", AFTER);

        assertThat(run()).isEqualTo("ran\n");
    }

    private void write(String name, String text, FileTime time) throws IOException {
        Path file = top.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.setLastModifiedTime(Files.writeString(file, text), time);
    }

    private void folders(String name, FileTime time) throws IOException {
        for (Path folder = top.resolve(name).getParent(); !folder.equals(top); folder = folder.getParent()) {
            Files.setLastModifiedTime(folder, time);
        }
    }

    private void script(String name, String text) throws IOException {
        write(name, "#!/bin/sh\n" + text + "\n", BEFORE);
        Files.setPosixFilePermissions(top.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run() throws IOException {
        return run(true);
    }

    private String run(boolean withErrors) throws IOException {
        var builder = new ProcessBuilder(top.resolve("sluice").toString(), "status")
                .redirectErrorStream(withErrors)
                .redirectError(withErrors ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", top.resolve("jdk").toString());
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
