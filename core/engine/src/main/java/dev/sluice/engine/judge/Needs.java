package dev.sluice.engine.judge;

import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.rule.ActionStep;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.Step;
import java.util.Optional;
import java.util.stream.Stream;

/** Says whether a rule needs the connection that its events come over, so that others need not wait for it. */
public final class Needs {
    private Needs() {}

    public static boolean connection(Rule rule, Catalogue catalogue) {
        return rule.fetches()
                || Stream.concat(Step.all(rule.steps()), Step.all(rule.onFailure()))
                        .filter(ActionStep.class::isInstance)
                        .map(step -> catalogue.action(((ActionStep) step).action()))
                        .flatMap(Optional::stream)
                        .anyMatch(InstalledAction::usesConnection);
    }
}
