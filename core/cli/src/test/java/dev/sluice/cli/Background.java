package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that runs until it is told to stop, on a thread of its own. */
final class Background {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Runnable> stops = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> code;

    Background(Path assembly, String... args) {
        var shell = new Shell(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), false);
        var line = Commands.line(shell, new Launcher(assembly, stops::add, wishes -> 42));
        code = CompletableFuture.supplyAsync(() -> line.execute(args), work -> new Thread(work, "command").start());
    }

    /** What it printed once that holds this, or has ended. */
    String printed(String text) {
        var printed = Poll.until(LONGEST, out::toString, so -> so.contains(text) || code.isDone());
        assertThat(printed).as(err.toString()).contains(text);
        return printed;
    }

    /** As the launcher does on Ctrl-C and SIGTERM. */
    void stop() {
        stops.forEach(Runnable::run);
    }

    CommandRun ended() throws ExecutionException, TimeoutException, InterruptedException {
        int exit = code.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        return new CommandRun(exit, out.toString(), err.toString());
    }
}
