package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.config.SettingsReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import picocli.CommandLine.Help.Ansi;

/** What a command has around it: where it prints, the environment, and the settings of this machine. */
record Shell(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean colour) {

    Shell {
        environment = Map.copyOf(environment);
    }

    /** Colour only in a terminal, and never with {@code NO_COLOR}. */
    static Shell ofThisProcess() {
        return new Shell(writer(FileDescriptor.out), writer(FileDescriptor.err), System.getenv(), Ansi.AUTO.enabled());
    }

    /** Always UTF-8: what a terminal or pipe expects, also where the locale is not set, as in a container. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8), true);
    }

    /** The settings as they are now; a Config that is kept would not see another home. */
    SettingsReader settings() {
        var config = ConfigProviderResolver.instance()
                .getBuilder()
                .addDefaultSources()
                .addDiscoveredSources()
                .build();
        return new SettingsReader(config, Clock.systemUTC());
    }

    void flush() {
        out.flush();
        err.flush();
    }

    String red(String text) {
        return painted("31", text);
    }

    String green(String text) {
        return painted("32", text);
    }

    String yellow(String text) {
        return painted("33", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    String bold(String text) {
        return painted("1", text);
    }

    private String painted(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
