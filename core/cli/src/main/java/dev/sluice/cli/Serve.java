package dev.sluice.cli;

import dev.sluice.config.Folders;
import dev.sluice.config.Settings;
import dev.sluice.config.SettingsException;
import dev.sluice.config.SettingsReader;
import dev.sluice.engine.journal.HomeLock;
import dev.sluice.engine.journal.StoreException;
import jakarta.json.Json;
import java.io.PrintStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
        } catch (CannotStart | SettingsException reason) {
            err.println(reason.getMessage());
            return CANNOT_START;
        }
    }

    private int serve(Settings settings) {
        try {
            return locked(settings);
        } catch (CannotStart | StoreException reason) {
            var line = String.valueOf(reason.getMessage());
            err.println(settings.log().format().equals("json") ? asRecord(line) : line);
            return CANNOT_START;
        }
    }

    /** As the server's log has it, so that whoever collects that can read this too. */
    private static String asRecord(String line) {
        return Json.createObjectBuilder()
                .add("time", OffsetDateTime.now(ZoneId.systemDefault()).toString())
                .add("level", "ERROR")
                .add("logger", "sluice")
                .add("message", line)
                .build()
                .toString();
    }

    private int locked(Settings settings) throws CannotStart {
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
                    "stop-within", settings.engine().stopWithin().toString(),
                    "log-level", settings.log().level(),
                    "log-format", settings.log().format()));
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
