package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A rule that has to look at an event.
 *
 * @param version hash of its text
 * @param loads whether it fetches records over the event's connection before it judges
 */
public record Candidate(String id, String version, Standing standing, When when, boolean loads) {
    public Candidate {
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        requireNonNull(standing, "standing");
        requireNonNull(when, "when");
    }

    static Candidate of(Rule rule) {
        Standing standing = rule.state() == Rule.State.LIVE ? Standing.LIVE : Standing.OFF;
        return new Candidate(rule.id(), rule.version(), standing, rule.when(), rule.fetches());
    }

    /** A rule that is off does nothing, whether its plugin is there or not. */
    static Candidate of(Reading.Unavailable rule) {
        Standing standing = rule.state() == Rule.State.OFF ? Standing.OFF : Standing.UNAVAILABLE;
        return new Candidate(rule.id(), rule.version(), standing, rule.when(), rule.loads());
    }

    /** How a rule stands that can be a candidate. */
    public enum Standing {
        /** It decides and acts. */
        LIVE,
        /** It is there and does nothing. */
        OFF,
        /** A plugin that it needs is away: it decides once that is back. */
        UNAVAILABLE;

        /** As shown: {@code live}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
