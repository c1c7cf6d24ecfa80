package dev.sluice.cli;

import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice demo}. */
@Command(
        name = "demo",
        description = "Tell a story: the real server and its rules, with a sandbox in place of Pluvo.",
        footer = {"", "Example:", "  ./sluice demo --keep"})
final class DemoCommand implements Callable<Integer> {
    private final Shell shell;
    private final Launcher launcher;

    @Option(names = "--keep", description = "Leave everything running afterwards, until Ctrl-C.")
    private boolean keep;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DemoCommand(Shell shell, Launcher launcher) {
        this.shell = shell;
        this.launcher = launcher;
    }

    @Override
    public Integer call() {
        var rules = launcher.exampleRules()
                .orElseThrow(() -> new CommandException(
                        ExitCode.WRONG_USE,
                        "There are no example rules beside " + launcher.assembly() + ". Build Sluice again."));
        var stop = StopSignal.of(launcher);
        try {
            return demo(rules, stop);
        } catch (RuntimeException e) {
            if (stop.heard()) {
                throw new CommandException(ExitCode.FINDINGS, "The demo was stopped before its end.");
            }
            throw e;
        }
    }

    private int demo(Path rules, StopSignal stop) {
        long start = System.nanoTime();
        var narrator = new Narrator(shell);
        if (!json) {
            narrator.begin();
        }
        try (var home = DemoHome.make();
                var pluvo = PluvoSandbox.start(SandboxOptions.defaults())) {
            int port = DemoServer.freePort();
            home.furnish(pluvo, port, rules);
            long before = System.nanoTime();
            try (var server = DemoServer.start(serve(), home, port)) {
                server.awaitReady();
                var places = new DemoPlaces(
                        pluvo.baseUri(),
                        server.address(),
                        Places.near(rules),
                        home.log(),
                        home.password(),
                        since(before));
                var api = new ApiClient(server.address(), () -> read(home.password()));
                var chapters = play(new Playground(pluvo, server.address(), api), places, narrator);
                if (json) {
                    shell.out().println(DemoJson.of(places, chapters, since(start)));
                } else {
                    narrator.end(chapters, places, since(start));
                }
                if (keep) {
                    keep(places, narrator, stop);
                }
                return chapters.stream().allMatch(Chapter::good) ? ExitCode.DONE : ExitCode.FINDINGS;
            }
        }
    }

    private List<Chapter> play(Playground ground, DemoPlaces places, Narrator narrator) {
        var chapters = new ArrayList<Chapter>();
        if (!json) {
            narrator.show(places);
        }
        new Story(ground, new Webhooks(Clock.systemUTC())).play(chapter -> {
            chapters.add(chapter);
            if (!json) {
                narrator.tell(chapter);
            }
        });
        return chapters;
    }

    private void keep(DemoPlaces places, Narrator narrator, StopSignal stop) {
        if (!json) {
            narrator.keeps(places);
        }
        stop.await();
    }

    /** The server as this program would run it, with the options of this Java; no secret is among them. */
    private List<String> serve() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D"))
                .filter(option -> !option.startsWith("-Dsluice."))
                .forEach(command::add);
        command.addAll(List.of("-jar", launcher.jar().toString(), "serve"));
        return command;
    }

    private static String read(Path password) {
        try {
            return Files.readString(password).strip();
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNREACHABLE, "The server left no admin password in " + password + ": " + e);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
