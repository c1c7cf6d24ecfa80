package dev.sluice.engine.internal;

import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.rule.HoldAbove;
import dev.sluice.engine.rule.Rule;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a rule's owner what needs a person. In this version the log is where owners are told. */
public final class Notices {
    private static final Logger log = LoggerFactory.getLogger("dev.sluice.notices");

    private Notices() {}

    /** The first run of a burst is held; nobody is told of those that follow it. */
    public static void held(Rule rule, HoldAbove limit) {
        if (rule.tellOwner()) {
            log.error(
                    "Rule {} ({}) needs a person: more than {} began, so those that follow are held. See: sluice runs"
                            + " --status held --rule {}, then: sluice runs release --rule {}",
                    rule.id(),
                    rule.title(),
                    limit,
                    rule.id(),
                    rule.id());
        }
    }

    /**
     * The reason is kept with the run and not repeated here, because it may name a person.
     *
     * @param rule empty when it cannot be read at this moment: somebody has to know all the same
     */
    public static void parked(Optional<Rule> rule, RunRow run, String kind) {
        if (!rule.map(Rule::tellOwner).orElse(true)) {
            return;
        }
        About.run(run)
                .during(() -> log.error(
                        "Rule {}{} needs a person: run {} is parked, {}. See: sluice parked, then: sluice runs resume {}",
                        run.rule(),
                        rule.map(known -> " (" + known.title() + ")").orElse(""),
                        run.id(),
                        kind,
                        run.id()));
    }
}
