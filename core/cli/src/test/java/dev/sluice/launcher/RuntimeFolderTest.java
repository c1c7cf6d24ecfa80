package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("D02")
class RuntimeFolderTest {
    @TempDir
    Path home;

    @Test
    void it_is_made_where_there_is_none() throws IOException {
        assertThat(RuntimeFolder.prepare(home))
                .isEqualTo(home.resolve("runtime"))
                .isEmptyDirectory();
    }

    @Test
    void what_a_killed_server_left_is_gone_but_for_its_jars() throws IOException {
        write("runtime/runtime/kernel.jar");
        write("runtime/config/domain.xml");
        write("runtime/applications/sluice/WEB-INF/web.xml");
        write("runtime/logging.properties");
        write("sluice.db");
        Files.createSymbolicLink(home.resolve("runtime/config/elsewhere"), home);

        RuntimeFolder.prepare(home);

        assertThat(files()).containsExactlyInAnyOrder("runtime/runtime/kernel.jar", "sluice.db");
    }

    private void write(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "something");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .toList();
        }
    }
}
