package dev.sluice.testkit.sandbox;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox starts.
 *
 * @param port 0 takes a free one
 * @param state what it holds unless the state file is there
 * @param stateFile read at the start when it exists, written when the sandbox is closed
 * @param scopes what the client may ask for
 * @param clock the time of tokens, enrollments and the request log
 * @param firstWait before a webhook is sent again; it doubles up to 360 times this
 */
public record SandboxOptions(
        int port, SandboxState state, @Nullable Path stateFile, List<String> scopes, Clock clock, Duration firstWait) {

    /** All scopes that Pluvo documents. */
    public static final List<String> SCOPES = List.of(
            "users.read",
            "users.write",
            "trainings.read",
            "trainings.write",
            "groups.read",
            "groups.write",
            "events.read",
            "events.write",
            "extra_categories.write");

    public SandboxOptions {
        requireNonNull(state, "state");
        scopes = List.copyOf(scopes);
        requireNonNull(clock, "clock");
        requireNonNull(firstWait, "firstWait");
    }

    /** The demo world on a free port, all scopes, the system's clock, webhooks again after 10 s. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(0, SandboxWorld.demo(), null, SCOPES, Clock.systemUTC(), Duration.ofSeconds(10));
    }

    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, state, stateFile, scopes, clock, firstWait);
    }

    public SandboxOptions withState(SandboxState other) {
        return new SandboxOptions(port, other, stateFile, scopes, clock, firstWait);
    }

    public SandboxOptions withStateFile(Path file) {
        return new SandboxOptions(port, state, requireNonNull(file, "file"), scopes, clock, firstWait);
    }

    public SandboxOptions withScopes(List<String> other) {
        return new SandboxOptions(port, state, stateFile, other, clock, firstWait);
    }

    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(port, state, stateFile, scopes, other, firstWait);
    }

    public SandboxOptions withFirstWait(Duration other) {
        return new SandboxOptions(port, state, stateFile, scopes, clock, other);
    }
}
