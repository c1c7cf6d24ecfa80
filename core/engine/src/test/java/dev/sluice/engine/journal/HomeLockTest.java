package dev.sluice.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeLockTest {
    @TempDir
    Path home;

    @Test
    void a_folder_is_held_once_and_free_again_afterwards() {
        Path folder = home.resolve("new");
        try (HomeLock lock = HomeLock.acquire(folder)) {
            assertThat(lock.marked()).isFalse();
            assertThatThrownBy(() -> HomeLock.acquire(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Folder " + folder + " is in use by this process");
        }
        HomeLock.acquire(folder).close();
    }

    @Test
    void the_holder_in_another_process_is_named_even_after_a_refusal_within_it() throws Exception {
        try (ChildJvm child = ChildJvm.start(List.of(), HoldingProgram.class, home.toString())) {
            assertThat(child.line()).isEqualTo("held");

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> HomeLock.acquire(home))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("is in use by process " + child.pid())
                        .hasMessageContaining("sluice.home");
            }
            child.kill();
            HomeLock.acquire(home).close();
        }
    }

    @Test
    void the_same_folder_by_another_path_is_the_same() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("link"), Files.createDirectories(home.resolve("real")));
        try (HomeLock lock = HomeLock.acquire(home.resolve("real"))) {
            assertThat(lock.marked()).isFalse();
            assertThatThrownBy(() -> HomeLock.acquire(link)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void a_mark_stays() {
        try (HomeLock lock = HomeLock.acquire(home)) {
            lock.mark();
        }
        try (HomeLock lock = HomeLock.acquire(home)) {
            assertThat(lock.marked()).isTrue();
        }
    }

    @Test
    @Tag("D05")
    void a_folder_that_cannot_be_made_is_named() {
        assertThatThrownBy(() -> HomeLock.acquire(Path.of("/proc/sluice")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("/proc/sluice cannot be used")
                .hasMessageContaining("runs as " + System.getProperty("user.name"));
    }
}
