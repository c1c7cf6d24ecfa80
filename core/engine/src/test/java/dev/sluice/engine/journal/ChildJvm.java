package dev.sluice.engine.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the tests in a process of its own, so that it can be killed. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static ChildJvm start(List<String> options, Class<?> program, String... arguments) throws IOException {
        return run(command(options, program, arguments));
    }

    /** The same as a user who may not write wherever he likes, which root gives up for it. */
    static ChildJvm unprivileged(Class<?> program, String... arguments) throws IOException {
        List<String> command = command(List.of(), program, arguments);
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(0, List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"));
        }
        return run(command);
    }

    private static List<String> command(List<String> options, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The same with a limit on the size of every file it writes. */
    static ChildJvm limited(int kibibytes, Class<?> program, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash", java, "-Xmx128m", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static ChildJvm run(List<String> command) throws IOException {
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** The next line it prints; null at its end. */
    String line() throws IOException {
        return output.readLine();
    }

    /** Everything it prints until it ends. */
    List<String> rest() throws IOException {
        return output.lines().toList();
    }

    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    void kill() throws InterruptedException {
        // not by the process itself, which would close its output unread
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
