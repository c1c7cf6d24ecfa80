package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("G10")
class ReloadedPluginTest {
    @TempDir
    Path folder;

    @Test
    void of_a_hundred_hosts_opened_used_and_closed_no_class_loader_of_a_plugin_stays_alive() throws Exception {
        TestHome home = new TestHome(folder);
        TestJar.plugin("left", "1.0.0")
                .source("test.BadgeGiven", Sources.trigger().replace("badges.", "left."))
                .source("test.Badge", Sources.lookup().replace("badges.", "left."))
                .source("test.Say", Sources.action("left.say", "return new Outcome.Done<>(new Output(\"hello\"));"))
                .in(home.added());

        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            loaders.add(use(home));
        }

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (alive(loaders) > 0 && System.nanoTime() < deadline) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(alive(loaders)).isZero();
    }

    private static WeakReference<ClassLoader> use(TestHome home) throws Exception {
        try (PluginHost host = home.open()) {
            assertThat(said(host, "left.say", "{}")).isEqualTo("hello");
            return new WeakReference<>(host.loaderOf("left"));
        }
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }
}
