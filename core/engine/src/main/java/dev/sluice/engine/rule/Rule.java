package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that was read and fits what is installed. Immutable.
 *
 * @param id its file's name without {@code .yaml}
 * @param version hash of its text, and of the settings where it names them
 * @param file where it stands, as people know it
 * @param title one line for people
 * @param owner the mail address that hears of failures
 * @param tellOwner whether the owner hears of a failure that no step handled
 * @param connections the connections it listens to; empty when the server has only one
 * @param loads what is fetched before judging, in order
 * @param onFailure steps for what no step handled
 * @param settings the values of {@code settings} in its expressions
 */
public record Rule(
        String id,
        String version,
        String file,
        String title,
        @Nullable String owner,
        boolean tellOwner,
        State state,
        List<String> connections,
        When when,
        List<Load> loads,
        Condition condition,
        RunPolicy policy,
        List<Step> steps,
        List<Step> onFailure,
        ZoneId zone,
        JsonObject settings) {
    public Rule {
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        requireNonNull(file, "file");
        requireNonNull(title, "title");
        requireNonNull(state, "state");
        connections = List.copyOf(connections);
        requireNonNull(when, "when");
        loads = List.copyOf(loads);
        requireNonNull(condition, "condition");
        requireNonNull(policy, "policy");
        steps = List.copyOf(steps);
        onFailure = List.copyOf(onFailure);
        requireNonNull(zone, "zone");
        requireNonNull(settings, "settings");
    }

    /** Whether it fetches anything over the connection before it is judged. */
    public boolean fetches() {
        return !loads.isEmpty() || !when.fetches().isEmpty();
    }

    /** Whether it acts. */
    public enum State {
        /** It decides and acts. */
        LIVE,
        /** It is there and does nothing. */
        OFF
    }
}
