package dev.sluice.engine.judge;

import dev.sluice.api.ActionException;
import dev.sluice.engine.internal.EventReader.Seen;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.RuleVersions;
import dev.sluice.engine.journal.Cause;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.Reading;
import dev.sluice.engine.rule.Rule;
import java.util.Optional;

/** Brings an event and a version of a rule together, as the plugins and connections of today let them be read. */
public final class Dockets {
    private final Parts parts;

    public Dockets(Parts parts) {
        this.parts = parts;
    }

    /** What there is to go by. */
    public sealed interface Found {

        /** Both can be read. */
        record Ready(Docket docket) implements Found {}

        /** Something is away that may come back. */
        record Later(WaitingFor why) implements Found {}

        /**
         * Only a person can help.
         *
         * @param rule where at least that can be read
         * @param kind the kind's word
         */
        record Never(Optional<Rule> rule, String kind, String why) implements Found {}
    }

    public Found find(Cause cause) {
        EventRow event = parts.store().event(cause.event()).orElseThrow();
        if (!parts.connections().containsKey(event.connection())) {
            return new Found.Later(WaitingFor.CONNECTION);
        }
        Optional<Reading> reading = parts.versions().reading(cause.rule(), cause.version());
        if (reading.isPresent() && reading.get() instanceof Reading.Unavailable) {
            return new Found.Later(WaitingFor.PLUGIN);
        }
        if (reading.isPresent() && reading.get() instanceof Reading.Good good) {
            return find(cause, event, good.rule());
        }
        String why = RuleVersions.why(cause, reading);
        return new Found.Never(Optional.empty(), ActionException.Kind.RULE.word(), why);
    }

    private Found find(Cause cause, EventRow event, Rule rule) {
        Seen seen = parts.events().see(event, cause.type());
        if (seen instanceof Seen.Clearly clearly) {
            return new Found.Ready(new Docket(rule, clearly.view()));
        }
        return seen instanceof Seen.NoMore no
                ? new Found.Never(Optional.of(rule), ActionException.Kind.INTERNAL.word(), no.why())
                : new Found.Later(WaitingFor.PLUGIN);
    }
}
