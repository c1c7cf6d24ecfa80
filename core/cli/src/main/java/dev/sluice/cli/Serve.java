package dev.sluice.cli;

import dev.sluice.config.Folders;
import dev.sluice.config.Settings;
import dev.sluice.config.SettingsException;
import dev.sluice.config.SettingsReader;
import dev.sluice.engine.journal.HomeLock;
import dev.sluice.engine.journal.StoreException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.ConfigProvider;

/** Checks everything that can be checked before the server starts, then starts it and waits for its end. */
final class Serve {
    private static final int CANNOT_START = 2;
    private static final String REPEATS = "sun.net.http.retryPost";

    private final ToIntFunction<Map<String, String>> server;
    private final PrintStream err;

    Serve(ToIntFunction<Map<String, String>> server, PrintStream err) {
        this.server = server;
        this.err = err;
    }

    int run() {
        try {
            postsAreNotRepeated();
            return serve(new SettingsReader(ConfigProvider.getConfig(), Clock.systemUTC()).settings());
        } catch (CannotStart | SettingsException | StoreException reason) {
            err.println(reason.getMessage());
        }
        return CANNOT_START;
    }

    private int serve(Settings settings) throws CannotStart {
        Folders folders = settings.folders();
        Places.writable("sluice.home", folders.home());
        HomeLock lock = HomeLock.acquire(folders.home());
        try {
            Places.readable("sluice.rules", folders.rules(), folders.home());
            Places.readable("sluice.plugins", folders.plugins(), folders.home());
            Places.store(settings.engine().storeUrl());
            Places.free(settings.http().address(), settings.http().port());
            return server.applyAsInt(Map.of(
                    "home", folders.home().toString(),
                    "address", settings.http().address(),
                    "port", Integer.toString(settings.http().port()),
                    "stop-within", settings.engine().stopWithin().toString()));
        } finally {
            lock.close();
        }
    }

    /** The JDK's HTTP client sends a POST a second time, unseen, when a connection that was kept open is closed. */
    private static void postsAreNotRepeated() throws CannotStart {
        if (!"false".equals(System.getProperty(REPEATS))) {
            throw new CannotStart("Java must run with -D" + REPEATS
                    + "=false, or one change could reach Pluvo twice. Start the server with ./sluice serve.");
        }
    }
}
